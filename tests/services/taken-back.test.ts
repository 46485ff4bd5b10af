import { appendFile, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { provisionsOf } from '#app/domain/consent/event.ts'
import type { Provision } from '#app/domain/consent/provision.ts'
import { connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { listEvents, listProvisions } from '#db/queries/consents.ts'
import { openTakenBack, takenBackFile } from '#server/services/taken-back.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { day } from '#tests/support/members.ts'
import { aPerson } from '#tests/support/people.ts'
import { openReflecting } from '#tests/support/reflections.ts'
import { startServer } from '#tests/support/server.ts'
import { openSharing } from '#tests/support/sharing.ts'

const guides = { recipient: { kind: 'circle-guides', id: null }, to: null, channel: 'web' } as const
const all = { scope: { since: null, until: null }, ...guides } as const
const yes = { effect: 'permit' as const, classes: ['intention-text' as const], ...all }

async function aList() {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-taken-back-'))
  const file = join(folder, takenBackFile)
  return {
    ...{ folder, file },
    lines: async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== ''),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}
const nothing = { members: 0, reflections: 0 }

test('K5 K4 what was taken back since an older copy stays so: each yes of theirs waits for them, once, and nobody else’s', async () => {
  await using house = await openSharing()
  await using list = await aList()
  await using admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  const { consents, db, circles, cora } = house
  const [ana, ben] = [await house.member('ana', day(-4, 10)), await house.member('ben', day(-4, 10))]
  const cem = await house.member('cem', day(-4, 10))
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  await circles.invite(cora, { circleId, personIds: [ana, ben, cem].map(({ personId }) => personId) })
  for (const [one, words] of [
    [ana, 'of ana'],
    [ben, 'of ben'],
    [cem, 'of cem'],
  ] as const)
    await house.set(one, words)
  const seen = async () =>
    (await house.briefs.of(house.guide, circleId)).members
      .flatMap(({ intentions }) => intentions.map(({ now }) => now ?? ''))
      .toSorted((a, b) => a.localeCompare(b))
  const first = await consents.give(ana, yes)
  for (const one of [ben, cem]) await consents.give(one, yes)
  expect(await seen()).toEqual(['of ana', 'of ben', 'of cem'])
  const node = openTakenBack({ db, file: list.file })
  await node.list()
  await expect(stat(dirname(list.file))).rejects.toThrow('ENOENT')

  await consents.revoke(ana, first.eventId)
  const no = await consents.give(ben, { ...yes, effect: 'deny' })
  await node.list()
  await node.list()
  // A process that began in between says it again, and that is as good as once.
  await openTakenBack({ db, file: list.file }).list()
  expect((await list.lines()).length).toBe(2)
  for (const line of await list.lines())
    expect(line.replaceAll(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}/g, 'id')).toMatch(
      /^\{"at":"[\d:.TZ-]+","consents":\[\["id","id"\],\["id","id"\]\],"reflections":\[\]\}$/,
    )
  expect(await node.holdBack()).toEqual(nothing)

  // The copy is of before Ana's taking back and Ben's no.
  await admin.sql`delete from consent_events where act ->> 'type' = 'revoked'`
  await admin.sql`update consent_provisions set status = 'active'`
  await admin.sql`delete from consent_events where id = ${no.eventId}`
  expect(await seen()).toEqual(['of ana', 'of ben', 'of cem'])
  // Ana goes on before anybody puts this right; two processes then do at once.
  await consents.give(ana, { ...yes, classes: ['session-dates'] })
  const both = await Promise.all([node.holdBack(), openTakenBack({ db, file: list.file }).holdBack()])
  expect(both.map(({ members }) => members).reduce((sum, n) => sum + n)).toBe(2)
  expect(await seen()).toEqual(['of cem'])
  const { grants } = await consents.mine(ana)
  const waiting = { status: 'pending', waits: 'restored' }
  expect(grants).toMatchObject([waiting, { ...waiting, eventId: first.eventId }])
  const { items } = await consents.said(ana)
  expect(items.map(({ said }) => said)).toEqual(['held-back', 'given', 'given'])
  const receipt = await consents.receipt(ana, items[0]?.eventId ?? '')
  // It is not said to be theirs.
  expect([receipt.grants, receipt.fhir.grantor]).toMatchObject([[waiting, waiting], undefined])
  const [events, rules] = await asActor(db, ana.personId, async (tx) => [
    await listEvents(tx, ana.personId),
    await listProvisions(tx, { personId: ana.personId }),
  ])
  const byId = (a: Provision, b: Provision) => a.provisionId.localeCompare(b.provisionId)
  expect(provisionsOf(events).toSorted(byId)).toEqual(rules.toSorted(byId))

  // Said again it stands, and no later start takes it away.
  await consents.reaffirm(ana, first.eventId)
  expect(await seen()).toEqual(['of ana', 'of cem'])
  expect(await openTakenBack({ db, file: list.file }).holdBack()).toEqual(nothing)
  expect(await seen()).toEqual(['of ana', 'of cem'])
})

test('J3 a reflection that was taken back since an older copy is shown to nobody, and is taken away by the sweep', async () => {
  await using house = await openReflecting()
  await using list = await aList()
  const { db, ana, ben, reflections } = house
  const { threadId } = await house.show(ana)
  await house.show(ben, { body: 'The pond' })
  const node = openTakenBack({ db, file: list.file })
  await reflections.withdraw(ana, threadId)
  await node.list()
  expect(await node.holdBack()).toEqual(nothing)
  const again = await house.show(ana, { body: 'The quince tree again' })
  expect((await house.listed(ben)).length).toBe(2)
  // In the older copy it is shown as it was: here under another number, which the list then has to know.
  await using other = await aList()
  const known = await readFile(list.file, 'utf8')
  await mkdir(dirname(other.file), { recursive: true })
  await appendFile(
    other.file,
    `{"at":"2026-01-01T00:00:00Z","cons\n${known.replace(threadId, again.threadId)}`,
  )
  expect(await openTakenBack({ db, file: other.file }).holdBack()).toEqual({ members: 0, reflections: 1 })
  expect(await house.listed(ben)).toEqual(['The pond'])
  await house.endOver()
  const [row] = await db.sql`select title, gone_at is not null gone from threads where id = ${again.threadId}`
  expect(row).toEqual({ title: '', gone: true })
})

test('K5 what is taken back in the moment before a process ends is on the list', async () => {
  await using database = await freshDatabase()
  await using list = await aList()
  const server = await startServer(database, { env: { DATA_DIR: list.folder } })
  const { services } = server
  const { actor } = await aPerson(database.db, { name: 'ana', roles: ['patient'] })
  const { eventId } = await services.consents.give(actor, yes)
  await services.consents.revoke(actor, eventId)
  await server.close()
  expect(await list.lines()).toHaveLength(1)
}, 180_000)

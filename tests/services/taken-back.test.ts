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
import { day } from '#tests/support/members.ts'
import { openReflecting } from '#tests/support/reflections.ts'
import { openSharing } from '#tests/support/sharing.ts'

async function aList() {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-taken-back-'))
  const file = join(folder, takenBackFile)
  return {
    file,
    lines: async () => (await readFile(file, 'utf8')).split('\n').filter((line) => line !== ''),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true }),
  }
}
const nothing = { members: 0, reflections: 0 }

test('K5 K4 what was taken back since an older copy stays so: each yes of theirs waits for them, once, and nobody else’s', async () => {
  await using house = await openSharing()
  await using list = await aList()
  await using admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  const { consents, db, circles, cora } = house
  const [ana, ben] = [await house.member('ana', day(-4, 10)), await house.member('ben', day(-4, 10))]
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  await circles.invite(cora, { circleId, personIds: [ana.personId, ben.personId] })
  for (const one of [ana, ben]) await house.set(one, `of ${one === ana ? 'ana' : 'ben'}`)
  const seen = async () =>
    (await house.briefs.of(house.guide, circleId)).members
      .flatMap(({ intentions }) => intentions.map(({ now }) => now ?? ''))
      .toSorted((a, b) => a.localeCompare(b))
  const guides = { recipient: { kind: 'circle-guides', id: null }, to: null, channel: 'web' } as const
  const all = { scope: { since: null, until: null }, ...guides } as const
  const yes = { effect: 'permit' as const, classes: ['intention-text' as const], ...all }
  const [first] = [await consents.give(ana, yes), await consents.give(ben, yes)]
  expect(await seen()).toEqual(['of ana', 'of ben'])
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
  expect(await list.lines()).not.toContain('of ana')
  expect(await node.holdBack()).toEqual(nothing)

  // The copy is of before Ana's taking back and Ben's no.
  await admin.sql`delete from consent_events where act ->> 'type' = 'revoked'`
  await admin.sql`update consent_provisions set status = 'active'`
  await admin.sql`delete from consent_events where id = ${no.eventId}`
  expect(await seen()).toEqual(['of ana', 'of ben'])
  // Ana goes on before anybody puts this right; two processes then do at once.
  await consents.give(ana, { ...yes, classes: ['session-dates'] })
  const both = await Promise.all([node.holdBack(), openTakenBack({ db, file: list.file }).holdBack()])
  expect(both.map(({ members }) => members).reduce((sum, n) => sum + n)).toBe(2)
  expect(await seen()).toEqual([])
  const { grants } = await consents.mine(ana)
  const waiting = { status: 'pending', waits: 'restored' }
  expect(grants).toMatchObject([waiting, { ...waiting, eventId: first.eventId }])
  const { items } = await consents.said(ana)
  expect(items.map(({ said }) => said)).toEqual(['held-back', 'given', 'given'])
  expect((await consents.receipt(ana, items[0]?.eventId ?? '')).grants).toMatchObject([waiting, waiting])
  const [events, rules] = await asActor(db, ana.personId, async (tx) => [
    await listEvents(tx, ana.personId),
    await listProvisions(tx, { personId: ana.personId }),
  ])
  const byId = (a: Provision, b: Provision) => a.provisionId.localeCompare(b.provisionId)
  expect(provisionsOf(events).toSorted(byId)).toEqual(rules.toSorted(byId))

  // Said again it stands, and no later start takes it away.
  await consents.reaffirm(ana, first.eventId)
  expect(await seen()).toEqual(['of ana'])
  expect(await openTakenBack({ db, file: list.file }).holdBack()).toEqual(nothing)
  expect(await seen()).toEqual(['of ana'])
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

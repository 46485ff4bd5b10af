import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { openBriefs } from '#server/services/briefs.ts'
import { openSharing } from '#tests/support/sharing.ts'

const text = ['intention-text', 'intention-history'] as const
const circleGuides = { recipient: { kind: 'circle-guides', id: null }, to: null, channel: 'web' } as const
const all = { since: null, until: null }

/** Three members in a circle of tomorrow that Gil guides; each shares. */
async function aCircleThatShares() {
  const house = await openSharing()
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  const members = [await house.member('ana'), await house.member('ben'), await house.member('cem')]
  for (const member of members) {
    await house.circles.invite(house.cora, { circleId, personIds: [member.personId] })
    await house.set(member, `One of ${member.personId}`)
    await house.consents.give(member, { ...circleGuides, effect: 'permit', classes: [...text], scope: all })
  }
  return { ...house, circleId, members, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}

test('K9 K10 a brief is one read and one line of the log, however many members; each consent is compiled once for a statement', async () => {
  await using house = await aCircleThatShares()
  const said: string[] = []
  const logger = { logQuery: (query: string) => void said.push(query.trim().slice(0, 30)) }
  const counted = { ...house.db, orm: drizzle(house.db.sql, { casing: 'snake_case', logger }) }
  const briefs = openBriefs({ db: counted, sealing: house.sealing, memberSealing: house.memberSealing })
  const { members } = await briefs.of(house.guide, house.circleId)
  expect(members.map(({ intentions }) => intentions.length)).toEqual([1, 1, 1])
  expect(said).toEqual([
    "select set_config('hearth.acto",
    'with told as materialized (sel',
    'select hearth_disclose($1, $2:',
  ])
  for (let n = 0; n < 30; n++) await house.set(house.members[0] ?? house.guide, `Another ${n}`)

  await using admin = connect(house.database.adminUrl, { max: 1, name: 'hearth-test' })
  await admin.sql.unsafe(`alter database ${house.database.name} set track_functions = 'all'`)
  await using fresh = connect(house.database.url, { max: 2, name: 'hearth-test' })
  const calls = async () => {
    await admin.sql`select pg_stat_clear_snapshot()`
    const [row] = await admin.sql<{ calls: number }[]>`
      select coalesce(sum(calls), 0)::int as calls from pg_stat_user_functions where funcname = 'hearth_reached'`
    return row?.calls ?? 0
  }
  expect(await calls()).toBe(0)
  await fresh.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${house.guide.personId}, true)`
    expect(await sql`select id from intention_entries`).toHaveLength(33)
    await sql`select pg_stat_force_next_flush()`
  })
  await expect.poll(calls).toBe(1)
})

test('K13 an intention that is not shared, a private one and a denied one change not one byte of what a guide is told', async () => {
  await using house = await aCircleThatShares()
  const [ana] = house.members
  if (!ana) throw new Error('Nobody is there')
  const told = async () => {
    const brief = JSON.stringify(await house.briefs.of(house.guide, house.circleId))
    const week = JSON.stringify(await house.circles.page(house.guide, house.circleId))
    return `${brief}\n${week}`
  }
  const before = await told()
  await house.set(ana, 'Nobody else’s business', 'private')
  await house.set(ana, 'By a yes of its own', 'sensitive')
  expect(await told()).toBe(before)
  const denied = await house.set(ana, 'Not this one', 'private')
  await house.consents.give(ana, {
    ...circleGuides,
    effect: 'deny',
    classes: [...text],
    scope: { itemIds: [denied] },
  })
  await house.intentions.mark(ana, { intentionId: denied, mark: 'normal' })
  expect(await told()).toBe(before)
  await house.intentions.revise(ana, { commandId: randomUUID(), intentionId: denied, text: 'Nor so' })
  await house.intentions.close(ana, { intentionId: denied, status: 'kept' })
  expect(await told()).toBe(before)
  // As the application’s role and as the guide: ids that exist and ids that do not are refused alike.
  const errors: string[] = []
  for (const id of [denied, randomUUID()]) {
    const failed = house.db.sql.begin(async (sql) => {
      await sql`select set_config('hearth.actor', ${house.guide.personId}, true)`
      await sql`insert into intentions (id, person_id) values (${id}, ${ana.personId})`
    })
    errors.push(
      await failed.then(
        () => 'written',
        (thrown: Error) => thrown.message,
      ),
    )
  }
  expect(new Set(errors)).toEqual(
    new Set(['new row violates row-level security policy for table "intentions"']),
  )
})

test('K11 what a member is shown as their guide is what the guide is shown', async () => {
  await using house = await aCircleThatShares()
  const [ana] = house.members
  if (!ana) throw new Error('Nobody is there')
  await house.set(ana, 'Kept back', 'private')
  const intentionId = await house.set(ana, 'First said')
  await house.intentions.revise(ana, { commandId: randomUUID(), intentionId, text: 'Then said' })
  const [one] = (await house.consents.mine(ana)).grants
  await house.consents.revoke(ana, one?.eventId ?? '')
  await house.consents.give(ana, {
    ...circleGuides,
    effect: 'permit',
    classes: ['intention-text'],
    scope: all,
  })
  const { members } = await house.briefs.of(house.guide, house.circleId)
  const theirs = members.find(({ memberId }) => memberId === ana.personId)
  const shown = theirs?.intentions.flatMap(({ now, before }) => [...before, ...(now === null ? [] : [now])])
  const guideId = house.guide.personId
  const preview = await house.consents.preview(ana, { circleId: house.circleId, guideId })
  const entries = preview.items.flatMap((item) => item.entries)
  expect(entries.filter((entry) => entry.shown).map((entry) => entry.text)).toEqual(shown)
  expect(entries.filter((entry) => !entry.shown).map(({ text: words, gate }) => [words, gate])).toEqual([
    ['First said', 'no-consent'],
    ['Kept back', 'private'],
  ])
  const other = await house.circle({ at: new Date(Date.now() + 90 * 3_600_000) })
  await expect(house.consents.preview(ana, { circleId: other, guideId })).rejects.toMatchObject({
    code: 'not-found',
  })
})

test('K13 what nobody was let see rings nobody: a guide hears of an intention when what they may see of it changes, and then alone', async () => {
  await using house = await aCircleThatShares()
  const [ana] = house.members
  if (!ana) throw new Error('Nobody is there')
  const rings = async (act: Promise<unknown>) => {
    await act
    return house.rung.splice(0).filter((topic) => topic !== `mine:${ana.personId}`)
  }
  const guide = [`mine:${house.guide.personId}`]
  house.rung.length = 0
  expect(await rings(house.set(ana, 'For nobody', 'private'))).toEqual([])
  const { items } = await house.intentions.timeline(ana, { before: null })
  const hidden = items[0]?.intentionId ?? ''
  const own = { commandId: randomUUID(), intentionId: hidden }
  expect(await rings(house.intentions.revise(ana, { ...own, text: 'For nobody still' }))).toEqual([])
  expect(await rings(house.intentions.close(ana, { intentionId: hidden, status: 'kept' }))).toEqual([])
  expect(await rings(house.set(ana, 'For them', 'normal'))).toEqual(guide)
  const [shown] = (await house.intentions.timeline(ana, { before: null })).items
  const intentionId = shown?.intentionId ?? ''
  expect(await rings(house.intentions.mark(ana, { intentionId, mark: 'private' }))).toEqual(guide)
  expect(await rings(house.intentions.mark(ana, { intentionId, mark: 'sensitive' }))).toEqual([])
})

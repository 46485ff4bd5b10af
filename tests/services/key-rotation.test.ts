import { randomBytes, randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { destroyKeys } from '#db/queries/member-keys.ts'
import { countNotUnder, listNotUnder, replaceSealed, underKek } from '#db/queries/under-kek.ts'
import { type Sealing, sealingWith } from '#server/sealing.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { kekContexts } from '#server/services/kek-contexts.ts'
import { rotateKeys } from '#server/services/key-rotation.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { sealedBefore, sealEverything } from '#tests/support/sealed-things.ts'
import { openSharing, type Sharing } from '#tests/support/sharing.ts'

/** Sealed too, under a key that is itself wrapped: whatever wraps that. */
const underAnotherKey = [
  'break_glass.review',
  'break_glass.statement',
  'care_case_events.note',
  'case_events.note',
  'cases.copy',
  'circle_notes.text',
  'circle_signals.kind',
  'circle_thresholds.body',
  'circle_words.text',
  'clinician_questions.body',
  'domain_ratings.body',
  'file_chunks.body',
  'forum_drafts.body',
  'forum_preferences.muted_words',
  'goals.body',
  'hard_cards.body',
  'intention_entries.body',
  'measures.body',
  'journal_entries.body',
  'journal_entries.head',
  'plan_commands.body',
  'preparations.body',
  'push_subscriptions.body',
  'recording_chunks.body',
  'recording_pieces.body',
  'reports.words',
  'score_totals.body',
  'support_days.body',
  'supports.body',
]
/** Bytes that are not sealed. */
const hashes = ['disclosure_heads.hash', 'disclosures.before', 'disclosures.hash']

test('K14 every column of bytes is rotated, or rests on a key that is', async () => {
  await using database = await freshDatabase()
  const columns = await database.db.sql<{ name: string }[]>`
    select table_name || '.' || column_name as name from information_schema.columns
    where table_schema = 'public' and data_type = 'bytea'`
  const known = [...underKek, ...underAnotherKey, ...hashes]
  expect(columns.map(({ name }) => name).toSorted()).toEqual(known.toSorted())
})

test('K14 in which context things were sealed never changes: what stands in databases opens in no other', () => {
  const contexts = underKek.map((place) => {
    const contextOf: (...ids: string[]) => string = kekContexts[place]
    return contextOf('A', 'B')
  })
  expect(contexts).toEqual([
    ...[
      'key',
      'key',
      'circle_debriefs.text:A:B',
      'circle_removals.reason:A',
      'key',
      'hold:A',
      'house_keys.private',
      'kept_words.text:A',
      'mail:A',
    ],
    ...['key', 'seal_openings.reason:A', 'second-factor:A', 'second-factor:A', 'treatment-import:A'],
  ])
})

/** A process on the house's database: a pool and a sealing of its own. */
function nodeOf(house: Sharing, sealing: Sealing) {
  const db = connect(house.database.url, { max: 4 })
  const memberSealing = openMemberSealing(sealing)
  const intentions = openIntentions({ db, memberSealing, announce: async () => {} })
  return { db, intentions, [Symbol.asyncDispose]: () => db.close() }
}
const said = (text: string) => ({ commandId: randomUUID(), text, sessionId: null, mark: 'normal' as const })

test('K14 rotating keys under load fails no read', async () => {
  const [old, next] = [randomBytes(32), randomBytes(32)]
  const [before, after] = [sealingWith(old, [next]), sealingWith(next, [old])]
  await using house = await openSharing({ sealing: before })
  const made = await sealEverything(house, old, 120)
  await using one = nodeOf(house, before)
  await using two = nodeOf(house, after)
  await using owner = connect(house.database.ownerUrl, { max: 2 })
  const people = await Promise.all(Array.from({ length: 18 }, (_, n) => house.member(`m${n}`)))
  const [gone, ...members] = people.slice(0, 9)
  const late = people.slice(9)
  for (const member of people.slice(0, 9)) await house.set(member, `of ${member.personId}`)
  await destroyKeys(house.db.orm, [gone?.personId ?? ''])

  const last = new Map<string, number>()
  let going = true
  let reads = 0
  const load = [one, two].flatMap(({ intentions }, node) =>
    members.map(async (member) => {
      // As often as it takes to be a load, however fast the rotation is.
      for (let n = 0; going || n < 6; n++) {
        if (n % 2 === node) {
          await intentions.set(member, said(`of ${member.personId}`))
          last.set(member.personId, (last.get(member.personId) ?? 1) + 1)
        }
        const { items } = await intentions.timeline(member, { before: null })
        for (const { wordings } of items) expect(wordings[0]?.text).toBe(`of ${member.personId}`)
        reads += items.length
      }
    }),
  )
  // Keys that come to be while others are sealed anew.
  const first = late.map((member, n) => (n % 2 ? one : two).intentions.set(member, said('late')))
  const rotated = await rotateKeys({ db: owner, sealing: after })
  going = false
  await Promise.all([...load, ...first])
  expect(rotated.anew).toBeGreaterThanOrEqual(made + members.length)
  expect(reads).toBeGreaterThan(100)

  // The process with the old order ends; what it sealed last is found by the last run, and the one after finds nothing.
  expect(await rotateKeys({ db: owner, sealing: after })).toMatchObject({ left: 0, unopened: 0 })
  expect(await rotateKeys({ db: owner, sealing: after })).toEqual({ anew: 0, left: 0, unopened: 0 })

  const alone = sealingWith(next)
  await using only = nodeOf(house, alone)
  for (const member of [...members, ...late]) {
    const { items } = await only.intentions.timeline(member, { before: null })
    expect(items).toHaveLength(Math.min(20, last.get(member.personId) ?? 1))
    for (const { wordings } of items) expect(wordings).toHaveLength(1)
  }
  for (const place of underKek) {
    const contextOf: (...ids: string[]) => string = kekContexts[place]
    const rows = await listNotUnder(house.db.orm, place, { mark: Buffer.of(0), after: null, limit: 1000 })
    expect(rows.length, place).toBeGreaterThan(0)
    for (const { ids, bytes } of rows) expect(alone.sealAnew(bytes, contextOf(...ids)), place).not.toBe(null)
  }
  const [dead] = await house.db.sql`
    select key, destroyed_at is not null as destroyed from member_keys where person_id = ${gone?.personId ?? ''}`
  expect(dead).toEqual({ key: null, destroyed: true })
}, 60_000)

test('K14 what is written or destroyed between a look and a write of the rotation stays as it is', async () => {
  const [old, next] = [randomBytes(32), randomBytes(32)]
  await using house = await openSharing({ sealing: sealingWith(old) })
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  for (const member of [ana, ben]) await house.set(member, 'Mine alone')
  const fresh = sealingWith(next).newKey()
  const sealing = sealingWith(next, [old])
  await using owner = connect(house.database.ownerUrl, { max: 2 })
  const read = await listNotUnder(owner.orm, 'member_keys.key', {
    ...{ mark: sealing.mark, after: null, limit: 9 },
  })
  await destroyKeys(house.db.orm, [ana.personId])
  await house.db.sql`update member_keys set key = ${fresh} where person_id = ${ben.personId}`
  expect(read).toHaveLength(2)
  for (const row of read) {
    const anew = sealing.sealAnew(row.bytes, 'key') ?? fresh
    expect(await replaceSealed(owner.orm, 'member_keys.key', row, anew)).toBe(false)
  }
  const rows = await house.db.sql<{ key: Uint8Array | null }[]>`
    select key from member_keys k join people p on p.id = k.person_id order by p.name`
  expect(rows.map(({ key }) => key && Buffer.from(key).equals(fresh))).toEqual([null, true])
})

test('K14 what no given key opens is counted, left as it is, and keeps nothing else from being sealed anew', async () => {
  await using house = await openSharing()
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const [lost, old, next] = [randomBytes(32), randomBytes(32), randomBytes(32)]
  const keys = { [ana.personId]: lost, [ben.personId]: old }
  for (const [personId, kek] of Object.entries(keys))
    await house.db.sql`insert into member_keys (person_id, key)
      values (${personId}, ${sealedBefore(kek, randomBytes(32), 'key')})`
  const sealing = sealingWith(next, [old])
  await using owner = connect(house.database.ownerUrl, { max: 2 })
  expect(await rotateKeys({ db: owner, sealing })).toEqual({ anew: 1, left: 1, unopened: 1 })
  expect(await countNotUnder(owner.orm, 'member_keys.key', sealing.mark)).toBe(1)
})

import { expect, test } from 'vitest'
import { type Circle, type Entry, initialCircle } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { afterwards, type Afterwards, canaries, keepForAna } from '#tests/support/after-circle.ts'
import { briefly } from '#db/embedded-roles.ts'
import { everyText } from '#tests/support/every-text.ts'

const day = 24 * 3600
/** Seconds; the clock runs on while a busy machine looks. */
const justBefore = 20

type Left = {
  words: number
  witnesses: number
  signals: number
  notes: number
  contacts: number
  keys: number
}
/** As the superuser, so that no policy hides a row. */
async function leftOf({ database }: Afterwards, circleId: string): Promise<Left> {
  return briefly(database.adminUrl, async (sql) => {
    const [left] = await sql<Left[]>`select
      (select count(*)::int from circle_words where circle_id = ${circleId}) as words,
      (select count(*)::int from circle_witnesses where circle_id = ${circleId}) as witnesses,
      (select count(*)::int from circle_signals where circle_id = ${circleId}) as signals,
      (select count(*)::int from circle_notes where circle_id = ${circleId}) as notes,
      (select count(*)::int from circle_thresholds where circle_id = ${circleId} and body is not null) as contacts,
      (select count(*)::int from circles where id = ${circleId} and length(word_key) > 0) as keys`
    if (!left) throw new Error('Nothing was counted')
    return left
  })
}
const whole: Left = { words: 1, witnesses: 1, signals: 1, notes: 1, contacts: 1, keys: 1 }
const nothing: Left = { words: 0, witnesses: 0, signals: 0, notes: 0, contacts: 0, keys: 0 }

async function readable({ database }: Afterwards, ...texts: string[]): Promise<string[]> {
  const found = new Set<string>()
  for await (const value of everyText(database.adminUrl))
    for (const text of texts) if (value.includes(text)) found.add(text)
  return [...found]
}

test('C24 a day after its end nothing said or told in a circle is left, and its sealed bytes open for nobody', async () => {
  await using house = await afterwards()
  const { circleId, wordId, sealed } = await house.circle()
  await keepForAna(house, circleId, wordId)
  /** How many of the circle's sealed bytes, kept by somebody, open with the key that the database holds now. */
  const opens = async () => {
    const [row] = await house.db.sql<
      { key: Uint8Array }[]
    >`select word_key as key from circles where id = ${circleId}`
    return Object.values(sealed).filter(({ bytes, context }) => {
      try {
        return house.sealing.openWith(row?.key ?? new Uint8Array(), bytes, context) !== ''
      } catch {
        return false
      }
    }).length
  }

  await house.database.shiftClock(day - justBefore)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(whole)
  expect(await opens()).toBe(4)

  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)

  const [proof] = await house.db.sql`select words, signals, notes, contacts from circle_erasures`
  expect(proof).toEqual({ words: 1, signals: 1, notes: 1, contacts: 1 })
  const { word, note, where, phone } = canaries
  expect(await readable(house, word, note, where, phone)).toEqual([])
  expect(await opens()).toBe(0)
  expect(house.gone).toEqual([{ circleId, wordIds: [wordId] }])
  expect(house.rung).toContain(`circle:${circleId}`)
})

test('C24 the search for readable words is not blind: what is stored unsealed is found', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle()
  await house.db.sql`update circles set title = ${canaries.word} where id = ${circleId}`
  expect(await readable(house, canaries.word, canaries.note)).toEqual([canaries.word])
})

test('C24 replaying the events of an erased circle still gives its stored final state', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle()
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  const entries = await house.db.sql<Entry[]>`
    select seq::int, event from circle_events where circle_id = ${circleId} order by seq`
  const [row] = await house.db.sql<{ fold: Circle }[]>`select fold from circles where id = ${circleId}`
  expect([...entries].reduce(evolve, initialCircle)).toEqual(row?.fold)
  expect(row?.fold.phase).toBe('ended')
})

test('C18 the speaker keeps what they kept for themselves, though the shared word is erased', async () => {
  await using house = await afterwards()
  const { circleId, wordId } = await house.circle()
  await keepForAna(house, circleId, wordId)
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  const kept = await house.circles.kept(house.people.ana.actor)
  expect(kept.map(({ text }) => text)).toEqual([canaries.kept])
})

test('C18 a clinic that keeps words for a week keeps only words: contacts, signals and notes go after a day', async () => {
  await using house = await afterwards({ hours: 168 })
  const { circleId } = await house.circle()
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual({ ...nothing, words: 1, witnesses: 1, keys: 1 })
  await house.database.shiftClock(7 * day - justBefore)
  await house.circles.eraseDue()
  expect((await leftOf(house, circleId)).words).toBe(1)
  await house.database.shiftClock(7 * day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)
  const [proof] = await house.db.sql`select words, signals, notes, contacts from circle_erasures`
  expect(proof).toEqual({ words: 1, signals: 1, notes: 1, contacts: 1 })
})

test('C18 a clinic that keeps words for an hour still lets guides reach people for a day', async () => {
  await using house = await afterwards({ hours: 1 })
  const { circleId } = await house.circle()
  await house.database.shiftClock(3601)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual({ ...whole, words: 0, witnesses: 0 })
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)
})

test('C15 a private room is erased with the circle it was opened from, and never while it goes on', async () => {
  await using house = await afterwards()
  const parent = await house.circle({ endedAgo: day + 60 })
  const over = await house.circle({ kind: 'private', parentId: parent.circleId, endedAgo: 60 })
  const open = await house.circle({ kind: 'private', parentId: parent.circleId, endedAgo: null })
  await house.circles.eraseDue()
  expect(await leftOf(house, parent.circleId)).toEqual(nothing)
  expect(await leftOf(house, over.circleId)).toEqual(nothing)
  expect(await leftOf(house, open.circleId)).toEqual(whole)
})

test('C24 a circle that goes on, and a private room whose circle goes on, lose nothing', async () => {
  await using house = await afterwards()
  const parent = await house.circle({ endedAgo: null })
  const room = await house.circle({ kind: 'private', parentId: parent.circleId, endedAgo: 2 * day })
  await house.circles.eraseDue()
  expect(await leftOf(house, parent.circleId)).toEqual(whole)
  expect(await leftOf(house, room.circleId)).toEqual(whole)
})

test('C24 two processes that erase at once erase each circle once, and announce it once', async () => {
  await using house = await afterwards()
  const made = await Promise.all(Array.from({ length: 12 }, () => house.circle({ endedAgo: day + 5 })))
  await using other = house.another()
  await Promise.all([house.circles.eraseDue(), other.eraseDue(), house.circles.eraseDue(), other.eraseDue()])
  await house.circles.eraseDue()
  for (const { circleId } of made) expect(await leftOf(house, circleId)).toEqual(nothing)
  const all = made.map(({ circleId }) => circleId).toSorted()
  expect(house.gone.map(({ circleId }) => circleId).toSorted()).toEqual(all)
  const told = house.rung.filter((topic) => topic.startsWith('circle:')).toSorted()
  expect(told).toEqual(all.map((circleId) => `circle:${circleId}`))
})

test('C24 a process that dies in the middle erases nothing by halves; the next one finishes', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: day + 5 })
  // The last step fails, as a lost connection would.
  const fail = (sql: string) => briefly(house.database.ownerUrl, (owner) => owner.unsafe(sql))
  await fail(`create function refuse() returns trigger language plpgsql as $$ begin raise 'cut'; end $$;
    create trigger cut before update of word_key on circles for each row execute function refuse()`)
  await expect(house.circles.eraseDue()).rejects.toThrow()
  expect(await leftOf(house, circleId)).toEqual(whole)
  expect(house.gone).toEqual([])
  expect(house.rung).toEqual([])
  await fail('drop trigger cut on circles')
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)
})

/** As if nobody had opened its doors; it was to end now. */
const neverBegan = (house: Afterwards, circleId: string) => house.db.sql`update circles
  set fold = '{"phase": "planned"}', seq = 0, due_at = null, ends_at = hearth_now() where id = ${circleId}`

test('C3 C24 what people left for a circle that never began is gone a day after it was to end, and so is its key', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: null })
  await neverBegan(house, circleId)
  await house.database.shiftClock(day - justBefore)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(whole)
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)
  expect(await readable(house, canaries.where, canaries.phone)).toEqual([])
})

test('C3 C24 what people left for a circle that was called off is gone a day after that', async () => {
  await using house = await afterwards()
  const { circleId } = await house.circle({ endedAgo: null })
  await neverBegan(house, circleId)
  await house.db
    .sql`update circles set cancelled_at = hearth_now(), starts_at = hearth_now() + interval '9 days',
    ends_at = hearth_now() + interval '10 days'`
  await house.database.shiftClock(day + 1)
  await house.circles.eraseDue()
  expect(await leftOf(house, circleId)).toEqual(nothing)
})

test('C24 a circle to come loses nothing, and a practice room may begin on any later day', async () => {
  await using house = await afterwards()
  const [coming, practice] = [
    await house.circle({ endedAgo: null }),
    await house.circle({ kind: 'practice' }),
  ]
  for (const { circleId } of [coming, practice]) await neverBegan(house, circleId)
  await house.db.sql`update circles set ended_at = null`
  await house.db
    .sql`update circles set ends_at = hearth_now() + interval '3 days' where id = ${coming.circleId}`
  await house.database.shiftClock(2 * day)
  await house.circles.eraseDue()
  expect(await leftOf(house, coming.circleId)).toEqual(whole)
  expect(await leftOf(house, practice.circleId)).toEqual(whole)
})

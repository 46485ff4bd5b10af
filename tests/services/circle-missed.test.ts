import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { openCircles } from '#server/services/circles.ts'
import { openPresences } from '#server/services/presences.ts'
import { anHour, type Hour } from '#tests/support/hour.ts'

/** One more process of the evening, whose own clock the test turns. */
function aWatcher({ evening }: Hour) {
  const { db, bell } = evening.node(0)
  let ms = 0
  const presences = openPresences({ db, nodeId: randomUUID(), now: () => ms })
  const circles = openCircles({
    ...{ db, sealing: evening.sealing, announce: bell.announce, watchful: presences.watchful },
  })
  return {
    presences,
    look: () => circles.look(),
    /** So many milliseconds of unbroken heartbeats. */
    async beats(until: number) {
      for (const end = ms + until; ms < end; ms += 800) await presences.beat()
    },
    /** PostgreSQL is away, or the process stands still. */
    away: (howLong: number) => void (ms += howLong),
  }
}

test('C11 after the database was away nobody is missed for it; who is really gone is, three seconds later', async () => {
  await using hour = await anHour()
  const { database } = hour.evening
  const watcher = aWatcher(hour)
  await watcher.beats(4000)
  const seq = await hour.seq()

  // Twenty seconds in which no process could say that it lives.
  await database.shiftClock(20)
  watcher.away(20_000)
  await watcher.look()
  await watcher.presences.beat()
  await watcher.look()
  expect(await hour.events(seq)).toEqual([])

  await hour.beat()
  await hour.gone('guide')
  await watcher.beats(1600)
  await database.shiftClock(24)
  await hour.beat()
  await watcher.look()
  expect((await hour.circle()).hold).toBeNull()
  await watcher.beats(2400)
  await watcher.look()
  expect((await hour.circle()).hold).toBe('absence')
})

test('C11 who is back is seen at once, however short a process has been looking', async () => {
  await using hour = await anHour()
  const watcher = aWatcher(hour)
  await hour.gone('guide')
  await hour.pass(4)
  expect((await hour.circle()).hold).toBe('absence')
  await hour.here('guide')
  await watcher.presences.beat()
  expect(watcher.presences.watchful()).toBe(false)
  await watcher.look()
  expect((await hour.circle()).hold).toBeNull()
})

test('C11 C20 a line that closed while the database was away is closed afterwards, unless it is back before', async () => {
  await using hour = await anHour()
  const { db } = hour.evening.node(0)
  let away = false
  const sql = ((...asked: Parameters<typeof db.sql>) =>
    away ? Promise.reject(new Error('PostgreSQL is away')) : db.sql(...asked)) as unknown as typeof db.sql
  const presences = openPresences({ db: { ...db, sql }, nodeId: randomUUID() })
  const lines = ['a phone', 'a desk'].map((socketId) => ({
    ...{ circleId: hour.circleId, personId: hour.evening.ids.guide, socketId, seated: false },
  }))
  const open = async () =>
    (
      await db.sql<{ at: string }[]>`select socket_id as at from presence
        where socket_id in ('a phone', 'a desk') and gone_at is null order by 1`
    ).map(({ at }) => at)
  for (const line of lines) await presences.arrive(line)
  away = true
  for (const line of lines) await expect(presences.leave(line)).rejects.toThrow('away')
  await expect(presences.beat()).rejects.toThrow('away')
  expect(await open()).toEqual(['a desk', 'a phone'])
  const [phone] = lines
  if (!phone) throw new Error('There is a phone')
  await expect(presences.arrive(phone)).rejects.toThrow('away')
  away = false
  await presences.arrive(phone)
  await presences.beat()
  expect(await open()).toEqual(['a phone'])

  away = true
  await expect(presences.leave({ socketId: 'a phone', circleId: null })).rejects.toThrow('away')
  away = false
  await presences.beat()
  expect(await open()).toEqual([])
})

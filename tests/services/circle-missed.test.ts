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

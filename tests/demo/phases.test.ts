import { Temporal } from 'temporal-polyfill'
import { expect, test } from 'vitest'
import { places } from '#db/seed-people.ts'
import { seedSessions } from '#db/seed-scheduling.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { windowOf } from '#app/domain/window/window.ts'

test('whenever the demo begins, somebody of it is in each phase of the window', () => {
  const seen = new Set<string>()
  for (const hour of [0, 5, 9, 13, 17, 21]) {
    const now = Temporal.Instant.from('2026-12-01T00:00:00Z').add({ hours: hour + 7 })
    const all = Map.groupBy(seedSessions(now), ({ who }) => who)
    const phases = [...all.values()].map((sessions) => {
      const times = sessions.map(({ startsAt, minutes, ended }, n) => ({
        ...{ sessionId: `${n}`, start: startsAt.toISOString(), actualStart: null },
        plannedEnd: new Date(startsAt.getTime() + minutes * 60_000).toISOString(),
        actualEnd: ended?.toISOString() ?? null,
      }))
      const { zone } = places[sessions[0]?.place ?? 'denver']
      const { phase, prepFor } = windowOf(times, defaultWindowPolicy, zone, now.toString())
      if (prepFor !== null) seen.add('prep list')
      return phase
    })
    for (const phase of phases) seen.add(phase)
    expect([hour, ...new Set(phases)]).toEqual(
      expect.arrayContaining(['rest', 'peak', 'open', 'tail', 'steady']),
    )
  }
  expect([...seen]).toEqual(expect.arrayContaining(['quiet-day', 'prep list']))
})

import { Temporal } from 'temporal-polyfill'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { scaleIds } from '#app/domain/measure/scale.ts'
import type { MyWindow } from '#app/domain/services-seats.ts'
import { fasting } from '#app/domain/today/clocks.ts'
import { todayOf } from '#app/domain/today/today.ts'
import { todayWords } from '#app/domain/today/words.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import { boundsOf, type Phase, type TreatmentTimes, windowOf } from '#app/domain/window/window.ts'

const hour = 3_600_000
const zones = ['America/Denver', 'Europe/Lisbon', 'Australia/Lord_Howe']
const iso = (ms: number) => Temporal.Instant.fromEpochMilliseconds(ms).toString()
const first = Date.parse('2026-03-02T17:00:00Z')

const session = (id: string, start: number, hours: number, ended: number | null): TreatmentTimes => ({
  ...{ sessionId: id, start: iso(start), plannedEnd: iso(start + hours * hour) },
  actualStart: ended === null ? null : iso(start),
  actualEnd: ended === null ? null : iso(start + ended * hour),
})
/** Forty histories: one to six sessions, some days apart, held or still to come, with ends as planned, early, late or unrecorded. */
const histories: TreatmentTimes[][] = Array.from({ length: 40 }, (_, n) => {
  const [count, gap] = [1 + (n % 6), [3, 4, 7, 14, 28, 9][(n * 5) % 6] ?? 7]
  return Array.from({ length: count }, (__, at) => {
    const start = first + (at * gap * 24 + (n % 9)) * hour
    const ended = [2, 1.5, 2.75, null][(n + at) % 4] ?? null
    return session(`${n}-${at}`, start, 2, ended)
  })
})

/** As the service makes it of sessions (seats-seen.ts): where they stand, and the next session. */
function mineAt(
  sessions: TreatmentTimes[],
  zone: string,
  now: number,
  more: Partial<MyWindow> = {},
): MyWindow {
  const at = iso(now)
  const { phase, sessionId, prepFor, provisional, until } = windowOf(sessions, defaultWindowPolicy, zone, at)
  const of = sessions.find((one) => one.sessionId === (sessionId ?? prepFor)) ?? sessions[0]
  const next = sessions.filter(({ start }) => start > at).toSorted((a, b) => (a.start < b.start ? -1 : 1))[0]
  return {
    ...{ zone, now: at, agreementsAffirmed: true, mine: [], offers: [] },
    window: of
      ? {
          ...{ phase, provisional, sessionStart: of.start, sessionEnd: of.actualEnd ?? of.plannedEnd },
          ...{ bounds: boundsOf(of, defaultWindowPolicy, zone), nextStart: next?.start ?? null },
          ...{ preparing: prepFor !== null, until },
        }
      : null,
    ...more,
  }
}

/** Every instant at which another phase begins, from two weeks before the first session to a month after the last. */
function boundaries(sessions: TreatmentTimes[], zone: string): number[] {
  const found: number[] = []
  let at = first - 14 * 24 * hour
  for (;;) {
    found.push(at)
    const { until } = windowOf(sessions, defaultWindowPolicy, zone, iso(at))
    if (until === null) return found
    at = Date.parse(until)
  }
}

const line = (sessions: TreatmentTimes[], zone: string, at: number) => {
  const { phase, says, steps, prompt, clocks } = todayOf(mineAt(sessions, zone, at))
  const keys = steps.map(({ key }) => key).join(' ')
  const local = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
  return `${local.toPlainDateTime().toString()} ${phase}: ${says} [${keys}] ${prompt?.promptId ?? 'no question'} (${clocks.map((clock) => `${clock.kind} ${clock.at}`).join(', ')})`
}

test('J1 forty histories in three zones, at each boundary of a phase: what the page holds is as it was agreed', async () => {
  const lines = histories.flatMap((sessions, n) =>
    zones.flatMap((zone) => [
      `# history ${n}, ${zone}`,
      ...boundaries(sessions, zone).map((at) => line(sessions, zone, at)),
    ]),
  )
  await expect(`${lines.join('\n')}\n`).toMatchFileSnapshot('today-golden.txt')
})

test('J1 S4 moving every session moves all of it: the same page, as many days later', () => {
  const days = 21
  for (const sessions of histories.slice(0, 12)) {
    const moved = sessions.map((one) => ({
      ...one,
      ...Object.fromEntries(
        (['start', 'plannedEnd', 'actualStart', 'actualEnd'] as const).map((key) => {
          const at = one[key]
          return [key, at === null ? null : iso(Date.parse(at) + days * 24 * hour)]
        }),
      ),
    }))
    const zone = 'UTC'
    for (const at of boundaries(sessions, zone).slice(1)) {
      const before = todayOf(mineAt(sessions, zone, at))
      const after = todayOf(mineAt(moved, zone, at + days * 24 * hour))
      expect(after.steps).toEqual(before.steps)
      expect([after.phase, after.says]).toEqual([before.phase, before.says])
      expect(after.clocks.map((clock) => Date.parse(clock.at) - days * 24 * hour)).toEqual(
        before.clocks.map((clock) => Date.parse(clock.at)),
      )
    }
  }
})

const circle = {
  circleId: 'c',
  title: 'Evening',
  zone: 'UTC',
  guides: ['Gil'],
  mayChange: true,
  phase: 'peak' as const,
}
const anything = fc.record({
  history: fc.integer({ min: 0, max: histories.length - 1 }),
  zone: fc.constantFrom(...zones),
  after: fc.integer({ min: -20 * 24, max: 200 * 24 }),
  circleIn: fc.option(fc.integer({ min: -3, max: 200 })),
  held: fc.boolean(),
  affirmed: fc.boolean(),
  asked: fc.constantFrom(null, ...scaleIds),
})

test('J1 whatever is true of somebody: three steps at most, none in rest, and no word of lateness, loss, rank or blame', () => {
  const never = /overdue|late\b|missed|streak|percent|rank|should have|failed|must|behind|score|likes|!/i
  fc.assert(
    fc.property(anything, ({ history, zone, after, circleIn, held, affirmed, asked }) => {
      const now = first + after * hour
      const startsAt = circleIn === null ? null : iso(now + circleIn * hour)
      const mine = mineAt(histories[history] ?? [], zone, now, {
        agreementsAffirmed: affirmed,
        mine: startsAt === null ? [] : [{ ...circle, startsAt, endsAt: iso(Date.parse(startsAt) + hour) }],
        offers: held
          ? [
              {
                offerId: 'o',
                circle: { ...circle, startsAt: iso(now), endsAt: iso(now) },
                kind: 'freed',
                expiresAt: iso(now),
              },
            ]
          : [],
      })
      const today = todayOf(mine, asked)
      expect(today.steps.length).toBeLessThanOrEqual(3)
      // J6: what the rhythm names is said once, where it can be answered, and never in rest.
      expect(today.steps.filter(({ key }) => key === 'check-in').map(({ href }) => href)).toEqual(
        asked === null || today.phase === 'rest' ? [] : [`/check-ins/${asked}`],
      )
      if (today.phase === 'rest') expect([today.steps, today.prompt]).toEqual([[], null])
      else expect(today.prompt).not.toBeNull()
      const words = [today.says, today.prompt?.asks ?? '', ...today.steps.map(({ says }) => says)].join(' ')
      expect(words).not.toMatch(never)
      if (today.next) expect(Date.parse(today.next.endsAt)).toBeGreaterThan(now)
      // The same day asks the same.
      expect(todayOf({ ...mine }).prompt).toBe(today.prompt)
    }),
    { numRuns: 400 },
  )
})

test('J1 while resting it says until when to wait; before a session, from when to fast, and not earlier than it helps', () => {
  const sessions = [session('a', first, 2, 2), session('b', first + 14 * 24 * hour, 2, null)]
  const [, b] = sessions
  const at = (ms: number) => todayOf(mineAt(sessions, 'America/Denver', ms)).clocks
  expect(at(first + 3 * hour)).toEqual([
    // Ended at noon in Denver on a Monday: 24 hours, which is past eight in the morning.
    { kind: 'not-before', at: '2026-03-03T19:00:00Z' },
  ])
  expect(at(first + 5 * 24 * hour)).toEqual([])
  const start = Date.parse(b?.start ?? '')
  expect(at(start - 37 * hour)).toEqual([])
  expect(at(start - 20 * hour)).toEqual([
    { kind: 'no-solids', at: iso(start - fasting.solids * hour) },
    { kind: 'no-drink', at: iso(start - fasting.drinks * hour) },
    { kind: 'session', at: iso(start) },
  ])
})

test('J1 every phase has words of its own', () => {
  const phases: Phase[] = ['prep', 'rest', 'quiet-day', 'peak', 'open', 'tail', 'steady']
  expect(new Set(phases.map((phase) => todayWords[phase].says)).size).toBe(phases.length)
})

test('J1 a page that stays open is looked at again when its phase or its day ends, and holds until then', () => {
  for (const sessions of histories.slice(0, 12))
    for (const zone of zones)
      for (const at of boundaries(sessions, zone)) {
        const { until, ...page } = todayOf(mineAt(sessions, zone, at))
        const end = Date.parse(until)
        expect(end).toBeGreaterThan(at)
        const here = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(zone)
        expect(end).toBeLessThanOrEqual(here.add({ days: 1 }).startOfDay().epochMilliseconds)
        const late = todayOf(mineAt(sessions, zone, end - 1_000))
        expect([late.phase, late.says, late.prompt]).toEqual([page.phase, page.says, page.prompt])
      }
})

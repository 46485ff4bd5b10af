import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test, vi } from 'vitest'
import type { CircleFacts, MemberFacts } from '#app/domain/schedule/eligible.ts'
import { eligible, ineligibilities, unsafe } from '#app/domain/schedule/eligible.ts'
import { defaultWindowPolicy } from '#app/domain/window/policy.ts'
import type { Phase, TreatmentTimes } from '#app/domain/window/window.ts'
import { boundsOf, windowAt, windowOf } from '#app/domain/window/window.ts'
import { runs } from '../support/counts.ts'

// A law takes its time on a busy machine.
vi.setConfig({ testTimeout: 120_000 })

const numRuns = runs(400, 5000)
const minute = 60_000
const hour = 60 * minute
const day = 24 * hour
const iso = (ms: number) => new Date(ms).toISOString()
const ms = (at: string) => Date.parse(at)
const wall = (at: string, zone: string) => Temporal.Instant.from(at).toZonedDateTimeISO(zone)

const zone = fc.constantFrom(
  ...['America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'America/Santiago', 'Asia/Kolkata'],
  ...['Pacific/Auckland', 'Pacific/Honolulu', 'Australia/Lord_Howe', 'America/St_Johns', 'UTC'],
)
// Around changes of clocks, and any other time of some years.
const instant = fc.oneof(
  fc
    .tuple(
      fc.constantFrom(
        '2026-03-08',
        '2026-11-01',
        '2026-03-29',
        '2026-10-25',
        '2026-04-05',
        '2026-10-04',
        '2026-09-06',
      ),
      fc.integer({ min: -3 * 24 * 60, max: 2 * 24 * 60 }),
    )
    .map(([date, minutes]) => ms(`${date}T00:00Z`) + minutes * minute),
  fc.integer({ min: 0, max: 3 * 365 * 24 * 60 }).map((minutes) => ms('2025-01-01T00:00Z') + minutes * minute),
)
const records = fc.record({
  length: fc.integer({ min: 5, max: 360 }),
  late: fc.option(fc.integer({ min: -120, max: 300 })),
  ran: fc.option(fc.integer({ min: 5, max: 500 })),
})
const sessionFrom = (
  sessionId: string,
  start: number,
  of: { length: number; late: number | null; ran: number | null },
) => {
  const began = start + (of.late ?? 0) * minute
  return {
    ...{ sessionId, start: iso(start), plannedEnd: iso(start + of.length * minute) },
    actualStart: of.late === null ? null : iso(began),
    actualEnd: of.ran === null ? null : iso(began + of.ran * minute),
  } satisfies TreatmentTimes
}
const session = fc.tuple(instant, records).map(([start, of]) => sessionFrom('s', start, of))
const policy = fc
  .record({ quietDay: fc.constantFrom('strict' as const, 'opt-in' as const) })
  .map(({ quietDay }) => ({
    ...defaultWindowPolicy,
    quietDay,
  }))

/** When it is known or thought to have begun and ended, by the words of S4 alone. */
function times(of: TreatmentTimes) {
  const begin = ms(of.actualStart ?? of.start)
  const length = ms(of.plannedEnd) - ms(of.start)
  return { begin, end: of.actualEnd ? ms(of.actualEnd) : Math.max(ms(of.plannedEnd), begin + length) }
}

test('S4 rest lasts at least 24 hours and to the morning after a night that began after the end, and phases follow in order', () => {
  let longer = 0
  fc.assert(
    fc.property(session, zone, (session, zone) => {
      const { end } = times(session)
      const bounds = boundsOf(session, defaultWindowPolicy, zone)
      const ends = [bounds.restUntil, bounds.quietUntil, bounds.peakUntil, bounds.openUntil, bounds.tailUntil]
      expect(ends.map(ms), 'each phase ends after the one before').toEqual(
        ends.map(ms).toSorted((a, b) => a - b),
      )
      const rest = ms(bounds.restUntil)
      expect(rest - end).toBeGreaterThanOrEqual(24 * hour)
      const ended = wall(iso(end), zone)
      const woke = wall(iso(rest), zone)
      const midnights = ended.toPlainDate().until(woke.toPlainDate()).days
      expect(midnights).toBeGreaterThanOrEqual(1)
      if (midnights === 1) expect(woke.hour).toBeGreaterThanOrEqual(8)
      expect(rest - end, 'and no longer than a night more').toBeLessThanOrEqual(33 * hour)
      if (rest - end > 24 * hour) longer += 1
    }),
    { numRuns },
  )
  expect(longer, 'the night was often what counted').toBeGreaterThan(numRuns / 20)
})

const order: Phase[] = ['prep', 'rest', 'quiet-day', 'peak', 'open', 'tail', 'steady']

test('S4 for one session the phases never go backwards, each lasts until it says, and the walk went everywhere', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(session, zone, policy, (session, zone, policy) => {
      const { begin } = times(session)
      let place = -1
      for (let at = begin - 9 * day; at < begin + 13 * day; at += 5 * hour + 7 * minute) {
        const window = windowAt(session, policy, zone, iso(at))
        const now = window.sessionId === null ? -1 : order.indexOf(window.phase)
        expect(now, `${window.phase} at ${iso(at)}`).toBeGreaterThanOrEqual(place)
        if (at < begin) expect(['prep', 'steady']).toContain(window.phase)
        expect(window.provisional).toBe(window.sessionId !== null && session.actualEnd === null)
        expect(window.prepFor).toBe(window.phase === 'prep' ? 's' : null)
        if (window.until !== null) {
          const until = ms(window.until)
          expect(until).toBeGreaterThan(at)
          expect(windowAt(session, policy, zone, iso(until - 1)).phase).toBe(window.phase)
          expect(windowAt(session, policy, zone, iso(until)).phase).not.toBe(window.phase)
        } else expect(window.phase).toBe('steady')
        place = now
        seen.add(`${window.phase} ${window.provisional}`)
      }
    }),
    { numRuns: runs(40, 600) },
  )
  expect([...seen].toSorted()).toEqual(
    [...order.flatMap((phase) => [`${phase} false`, `${phase} true`])].toSorted(),
  )
})

/** Minutes from one session to the next: a day, some days, some weeks. */
const apart = fc.oneof(
  fc.integer({ min: 18 * 60, max: 60 * 60 }),
  fc.integer({ min: 60 * 60, max: 6 * 24 * 60 }),
  fc.integer({ min: 6 * 24 * 60, max: 20 * 24 * 60 }),
)
/** Up to six sessions, as one course of treatment has them. */
const course = fc
  .tuple(
    instant,
    fc.array(fc.tuple(apart, records), {
      ...{ minLength: 1, maxLength: 6, size: 'max' },
    }),
  )
  .map(([first, steps]) => {
    let start = first
    return steps.map(([step, of], at) => {
      const made = sessionFrom(`s${at}`, start, of)
      start += step * minute
      return made
    })
  })

test('S4 of several sessions the strongest phase holds, whichever they are, and all that can overlap did', () => {
  const strength: Phase[] = ['steady', 'prep', 'tail', 'open', 'peak', 'quiet-day', 'rest']
  const overlaps = new Set<string>()
  fc.assert(
    fc.property(course, zone, fc.integer({ min: 60, max: 7 * 60 }), (sessions, zone, minutes) => {
      const [first = 0, last = 0] = [sessions.at(0), sessions.at(-1)].map((of) => ms(of?.start ?? ''))
      for (let at = first - 9 * day; at < last + 12 * day; at += day / 3 + minutes * minute) {
        const now = iso(at)
        const each = sessions.map((session) => windowAt(session, defaultWindowPolicy, zone, now).phase)
        const { phase, prepFor } = windowOf(sessions, defaultWindowPolicy, zone, now)
        expect(strength.indexOf(phase)).toBe(Math.max(...each.map((one) => strength.indexOf(one))))
        expect(prepFor !== null).toBe(each.includes('prep'))
        for (const other of each) if (other !== phase) overlaps.add(`${phase} over ${other}`)
      }
    }),
    { numRuns: runs(150, 1500) },
  )
  for (const [at, strong] of strength.entries())
    for (const weak of strength.slice(0, at)) expect([...overlaps]).toContain(`${strong} over ${weak}`)
})

const always = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, from: '00:00', to: '24:00' }))
const evenings = [2, 4].map((weekday) => ({ weekday, from: '17:00', to: '21:00' }))
const hours = fc.constantFrom(always, always, always, [], evenings)
const troubles = [
  ...['hold', 'open hold', 'no agreements', 'full', 'apart', 'that day'],
  ...['elsewhere', 'foreign', 'track', 'cancelled'],
] as const
/** None, one of them, or any number of them. */
const trouble: fc.Arbitrary<readonly (typeof troubles)[number][]> = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...troubles).map((one) => [one]),
  fc.subarray([...troubles]),
)
const evening = fc.record({
  ...{ sessions: course, which: fc.constantFrom(0, -1), zone, policy, hours, trouble },
  ...{ after: fc.integer({ min: -2 * 24, max: 13 * 24 }), length: fc.constantFrom(15, 75, 90, 240) },
  ...{ quietDayOptIn: fc.boolean(), evergreen: fc.boolean() },
  /** Or so many minutes before the session that follows the first, if there is one. */
  before: fc.option(fc.integer({ min: 1, max: 8 * 60 })),
})

test('S5 nobody is placed in rest, before a session, on hold or without agreements, and every answer was heard', () => {
  const heard = new Set<string>()
  const dangers = new Set<string | null>()
  fc.assert(
    fc.property(evening, (world) => {
      const { sessions, policy, zone } = world
      const has = (one: (typeof troubles)[number]) => world.trouble.includes(one)
      const of = sessions.at(world.which) ?? ({} as TreatmentTimes)
      const next = world.before === null ? undefined : sessions[1]
      const start =
        next && world.before !== null
          ? times(next).begin - world.before * minute
          : times(of).end + world.after * hour
      const end = start + world.length * minute
      const [from, moment] = [iso(start), iso(start + minute)]
      const circle: CircleFacts = {
        ...{ circleId: 'c', start: from, end: iso(end), capacity: 2, evergreen: world.evergreen },
        ...{
          seated: has('full') ? ['ben', 'cem'] : ['ben'],
          locationId: has('elsewhere') ? 'south' : 'north',
        },
        ...{ languageId: has('foreign') ? 'fr' : 'en', trackId: has('track') ? 't' : null },
        cancelled: has('cancelled'),
      }
      const holds = [...(has('hold') ? [moment] : []), ...(has('open hold') ? [null] : [])]
      const member: MemberFacts = {
        ...{ personId: 'ana', zone, sessions, hours: world.hours, quietDayOptIn: world.quietDayOptIn },
        ...{ holds: holds.map((to) => ({ from, to })), agreementsAffirmed: !has('no agreements') },
        ...{
          locationIds: ['north'],
          languageIds: ['en'],
          trackId: null,
          keepApart: has('apart') ? ['ben'] : [],
        },
        booked: has('that day') ? [{ circleId: 'other', start: from, end: iso(end) }] : [],
      }
      const answer = eligible(member, of, circle, policy)
      heard.add(answer.eligible ? answer.phase : answer.rule)
      const danger = unsafe(member, circle, policy)
      dangers.add(danger)
      if (!answer.eligible) return
      expect(danger, 'what is eligible is safe').toBe(null)
      expect(world.trouble, 'nothing was against it').toEqual([])
      // Minute by minute by the other function, which knows nothing of circles.
      for (let at = start; at < end; at += 15 * minute) {
        const { phase } = windowOf(sessions, policy, zone, iso(at))
        expect(phase).not.toBe('rest')
        if (phase === 'quiet-day') expect(policy.quietDay === 'opt-in' && world.quietDayOptIn).toBe(true)
      }
      for (const session of sessions) {
        const { begin, end: ended } = times(session)
        if (end <= begin) {
          expect(begin - end).toBeGreaterThanOrEqual(3 * hour)
          const dayBefore = wall(iso(begin), zone).toPlainDate().subtract({ days: 1 })
          const last = wall(iso(end - 1), zone).toPlainDate()
          expect(Temporal.PlainDate.compare(last, dayBefore)).toBeLessThanOrEqual(0)
        } else expect(start - ended).toBeGreaterThanOrEqual(24 * hour)
      }
      const of7 = windowAt(of, policy, zone, iso(end - 1)).phase
      expect(answer.phase).toBe(answer.phase === 'open' && ['quiet-day', 'peak'].includes(of7) ? 'open' : of7)
    }),
    { numRuns: runs(1500, 20_000) },
  )
  expect([...heard].toSorted()).toEqual([...ineligibilities, 'open', 'peak', 'steady', 'tail'].toSorted())
  expect([...dangers].map(String).toSorted()).toEqual(
    ['agreements', 'null', 'on-hold', 'quiet-day', 'resting', 'too-close'].toSorted(),
  )
})

test('S4 S5 every process gives the same answers, whatever its own time zone and language', () => {
  const answers = ['UTC', 'America/New_York', 'Pacific/Apia'].map((TZ) =>
    execFileSync(process.execPath, ['tests/support/window-answers.ts'], {
      ...{ encoding: 'utf8', env: { ...process.env, TZ, LC_ALL: TZ === 'UTC' ? 'C' : 'de_DE.UTF-8' } },
    }),
  )
  expect(answers[0]?.split('\n').length).toBeGreaterThan(60)
  expect(new Set(answers).size).toBe(1)
})

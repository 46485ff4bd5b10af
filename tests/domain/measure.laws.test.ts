import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { expect, test, vi } from 'vitest'
import { type Settled, type Snoozed, dueAt, snoozedUntil } from '#app/domain/measure/rhythm.ts'
import { rhythmWords } from '#app/domain/measure/rhythm-words.ts'
import { defaultWindowPolicy as policy } from '#app/domain/window/policy.ts'
import { type TreatmentTimes, windowOf } from '#app/domain/window/window.ts'
import { runs } from '../support/counts.ts'

vi.setConfig({ testTimeout: 120_000 })

const hour = 3_600_000
const iso = (ms: number) => new Date(ms).toISOString()
const begin = Date.parse('2026-02-20T00:00Z')
const zones = ['America/Denver', 'Europe/Berlin', 'Australia/Lord_Howe', 'Asia/Kolkata', 'UTC'] as const
const acts = ['answer', 'skip', 'tomorrow', 'never', 'nothing', 'nothing'] as const

/** Up to four sessions in some weeks, and what somebody does at each look of theirs. */
const life = fc.record({
  zone: fc.constantFrom(...zones),
  starts: fc.array(fc.integer({ min: 0, max: 30 * 24 }), { minLength: 1, maxLength: 4, size: 'max' }),
  looks: fc.array(fc.record({ after: fc.integer({ min: 1, max: 16 }), act: fc.constantFrom(...acts) }), {
    ...{ minLength: 60, maxLength: 160, size: 'max' as const },
  }),
})
const sessionAt = (hours: number, n: number): TreatmentTimes => ({
  ...{ sessionId: `s${n}`, start: iso(begin + hours * hour), plannedEnd: iso(begin + (hours + 2) * hour) },
  ...{ actualStart: null, actualEnd: null },
})

test('J6 whatever comes, nobody is told that something is overdue or missed, nor asked twice a day, in rest or at night; a skip is as good as an answer; the walk goes everywhere', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(life, ({ zone, starts, looks }) => {
      const sessions = starts.map(sessionAt)
      const [answered, skipped]: [Settled[], Settled[]] = [[], []]
      let snoozed: Snoozed[] = []
      const asked = new Map<string, Set<string>>()
      let at = begin
      for (const { after, act } of looks) {
        at += after * hour
        const now = iso(at)
        const known = { sessions, settled: [...answered, ...skipped], snoozed, policy, zone, now }
        const found = dueAt(known)
        const { phase } = windowOf(sessions, policy, zone, now)
        const { title, says } = rhythmWords(found, phase)
        expect(`${title} ${says}`).not.toMatch(
          /overdue|miss|late\b|behind|fail|should|must|streak|forg[eo]t|!/i,
        )
        seen.add(title)
        const { nudge } = found
        if (nudge === null) continue
        const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
        expect(found.due).toContain(nudge)
        expect([here.hour >= 9 && here.hour < 21, phase === 'rest']).toEqual([true, false])
        const day = here.toPlainDate().toString()
        const today = asked.get(day) ?? new Set()
        asked.set(day, today.add(nudge))
        expect(today.size).toBe(1)
        if (act === 'answer') answered.push({ scale: nudge, at: now })
        if (act === 'skip') skipped.push({ scale: nudge, at: now })
        if (act === 'tomorrow' || act === 'never') {
          const until = act === 'never' ? null : snoozedUntil(now, zone)
          snoozed = [...snoozed.filter(({ scale }) => scale !== nudge), { scale: nudge, at: now, until }]
        }
        if (act !== 'nothing') {
          const settled = [...answered, ...skipped]
          expect(dueAt({ ...known, settled, snoozed }).nudge).toBe(null)
          seen.add(act)
        }
      }
    }),
    { numRuns: runs(25, 1000) },
  )
  expect([...seen].toSorted()).toEqual([
    ...['If you like: GAD-7', 'If you like: PCL-5', 'If you like: PHQ-9', 'Nothing is asked now'],
    ...['Nothing more is asked today', 'Rest', 'answer', 'never', 'skip', 'tomorrow'],
  ])
})

test('J6 sessions that all move by some days move all that is due by as many', () => {
  fc.assert(
    fc.property(
      life,
      fc.integer({ min: 1, max: 40 }),
      fc.integer({ min: 0, max: 2800 }),
      (one, days, hours) => {
        const at = begin + hours * hour
        const of = (moved: number) =>
          dueAt({
            sessions: one.starts.map((start, n) => sessionAt(start + moved * 24, n)),
            ...{ settled: [], snoozed: [], policy, zone: 'UTC', now: iso(at + moved * 24 * hour) },
          })
        expect(of(days)).toEqual(of(0))
      },
    ),
    { numRuns: runs(100, 1000) },
  )
})

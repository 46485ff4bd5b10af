import { globSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dayAt, glowOf, glows, warmthOf } from '#app/domain/support/warmth.ts'
import { runs } from '../support/counts.ts'

const date = (n: number) => new Date(Date.parse('2026-01-01') + n * 86_400_000).toISOString().slice(0, 10)
const days = fc.uniqueArray(fc.integer({ min: 0, max: 60 }), { maxLength: 60, size: 'max' })

test('J5 warmth: more days are never colder, their order is nothing, and from one day to the next it falls by a tenth at most', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(days, fc.integer({ min: 0, max: 60 }), (kept, more) => {
      const on = (of: readonly number[], today: number) => warmthOf(of.map(date), date(today))
      const before = kept.filter((day) => day <= 60)
      const now = on(before, 60)
      expect(on(before.toReversed(), 60)).toBeCloseTo(now, 12)
      expect(on([...before, more], 60)).toBeGreaterThanOrEqual(now - 1e-12)
      // The next morning nothing is left out yet; the day after, a tenth at most is gone, and one day gives it back.
      const [morning, after] = [on(before, 61), on(before, 62)]
      if (before.includes(60)) expect(morning).toBeCloseTo(now, 12)
      for (const [one, next] of [
        [now, morning],
        [morning, after],
      ] as const)
        expect(one - next).toBeLessThanOrEqual(0.1)
      expect(on([...before, 62], 62)).toBeGreaterThan(after)
      expect(now >= 0 && now <= 1).toBe(true)
      seen.add(glowOf(now))
    }),
    {
      numRuns: runs(80, 5000),
      examples: [
        [[], 60],
        [Array.from({ length: 61 }, (_, n) => n), 60],
      ],
    },
  )
  expect([...seen].toSorted()).toEqual([...glows].toSorted())
  // Two weeks every day, and two weeks but for one day: the same word.
  const fortnight = Array.from({ length: 21 }, (_, n) => n)
  const left = fortnight.filter((n) => n !== 18)
  expect(glowOf(warmthOf(left.map(date), date(20)))).toBe(glowOf(warmthOf(fortnight.map(date), date(20))))
})

test('J5 a day is the member’s own, and clocks that go on or back change no warmth', () => {
  expect(dayAt('2026-03-09T05:30:00Z', 'America/Denver')).toBe('2026-03-08')
  expect(dayAt('2026-03-09T06:30:00Z', 'America/Denver')).toBe('2026-03-09')
  expect(dayAt('2026-03-09T05:30:00Z', 'Australia/Lord_Howe')).toBe('2026-03-09')
  const spring = ['2026-03-06', '2026-03-07', '2026-03-08']
  const plain = ['2026-01-06', '2026-01-07', '2026-01-08']
  expect(warmthOf(spring, '2026-03-09')).toBe(warmthOf(plain, '2026-01-09'))
  // Somebody travels west: a day that is still to come there counts as today.
  expect(warmthOf(['2026-03-09'], '2026-03-08')).toBe(warmthOf(['2026-03-08'], '2026-03-08'))
})

test('J5 no word of daily supports speaks of lateness, loss, rank or blame', () => {
  const unkind =
    /overdue|\blate\b|streak|\blost\b|\blose|miss(?:ed|ing)?\b|percent|rank|behind|fail|should|forg[eo]t|broke|deadline|\w!/gi
  const paths = globSync('app/{ui/supports/*,routes/supports*,domain/support/*}')
  const found = paths.flatMap((path) =>
    [...readFileSync(path, 'utf8').matchAll(unkind)].map(([word]) => `${path}: ${word}`),
  )
  expect([paths.length > 3, found]).toEqual([true, []])
})

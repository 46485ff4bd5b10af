import { expect, test } from 'vitest'
import { afterChange, type Alternative, type Changed } from '#app/domain/schedule/cascade.ts'
import { heldUntil } from '#app/domain/schedule/offer-time.ts'

const hour = 3_600_000
const at = (hours: number) => Date.UTC(2026, 10, 30, 18) + hours * hour
const other = (circleId: string, hours: number, phase: Alternative['phase'] = 'open'): Alternative => ({
  ...{ circleId, phase, start: at(hours) },
})
const after = (changed: Partial<Changed>) =>
  afterChange({ start: at(0), fits: true, unsafe: false, asked: false, others: [], most: 2, ...changed })

test('S12 a seat that is still fine stays, whatever else there would be', () => {
  expect(after({ others: [other('better', 1, 'peak')] })).toEqual({ does: 'keep' })
})

test('S12 an unsafe seat ends now: before any choice, and though they were asked', () => {
  const others = [other('a', 24)]
  expect(after({ fits: false, unsafe: true, others })).toEqual({ does: 'cancel' })
  expect(after({ fits: true, unsafe: true })).toEqual({ does: 'cancel' })
  expect(after({ fits: false, unsafe: true, asked: true, others })).toEqual({ does: 'cancel' })
})

test('S12 outside but safe: two are held to choose from, the better phase first, then the nearer', () => {
  const others = [
    other('steady', 1, 'steady'),
    other('far', 72, 'peak'),
    other('tail', 2, 'tail'),
    other('near', -24, 'peak'),
    other('open', 3),
  ]
  expect(after({ fits: false, others })).toEqual({ does: 'choose', among: ['near', 'far'] })
  expect(after({ fits: false, others: others.toReversed() })).toEqual({
    does: 'choose',
    among: ['near', 'far'],
  })
  expect(after({ fits: false, others, most: 4 })).toMatchObject({ among: ['near', 'far', 'open', 'tail'] })
  expect(after({ fits: false, others: [other('b', 24), other('a', -24)] })).toMatchObject({
    among: ['a', 'b'],
  })
  expect(after({ fits: false, others: [other('one', 24)] })).toEqual({ does: 'choose', among: ['one'] })
})

test('S12 whoever was asked is not asked again, and with nowhere else to go the safe seat stays', () => {
  expect(after({ fits: false, asked: true, others: [other('a', 24)] })).toEqual({ does: 'keep' })
  expect(after({ fits: false })).toEqual({ does: 'keep' })
})

test('S11 an offered seat is held for 24 hours, or until 12 before its circle; nearer than that it is held for nobody', () => {
  expect(heldUntil(at(0), at(100))).toBe(at(24))
  expect(heldUntil(at(0), at(36))).toBe(at(24))
  expect(heldUntil(at(0), at(30))).toBe(at(18))
  expect(heldUntil(at(0), at(12))).toBeNull()
  expect(heldUntil(at(0), at(-1))).toBeNull()
})

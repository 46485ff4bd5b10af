import { expect, test } from 'vitest'
import { doorOf } from '#app/ui/circle/door.ts'

const startsAt = '2026-11-21T18:00:00.000Z'
const at = (time: string) => Date.parse(`2026-11-21T${time}Z`)

test('a planned circle leads to its door from an hour before its start', () => {
  expect(doorOf({ phase: 'planned', startsAt }, at('16:59:59'))).toBe('later')
  expect(doorOf({ phase: 'planned', startsAt }, at('17:00:00'))).toBe('door')
  expect(doorOf({ phase: 'planned', startsAt }, at('18:20:00'))).toBe('door')
})

test('open doors can be entered, however early they opened, and an ended circle cannot', () => {
  for (const phase of ['doors', 'gathering', 'open-floor'] as const)
    expect(doorOf({ phase, startsAt }, at('09:00:00'))).toBe('enter')
  expect(doorOf({ phase: 'ended', startsAt }, at('18:20:00'))).toBeNull()
})

import { expect, test } from 'vitest'
import { momentOf } from '#app/domain/plan/cooling.ts'
import { decideGoal, type Note, noteGoal } from '#app/domain/plan/decide.ts'
import { movedBy, roundOf } from '#app/domain/plan/domains.ts'
import type { Goal, Moment } from '#app/domain/plan/goal.ts'
import { refusalOf } from '#app/domain/refusal.ts'
import { defaultWindowPolicy as policy } from '#app/domain/window/policy.ts'
import { type TreatmentTimes, windowOf } from '#app/domain/window/window.ts'

const session = (sessionId: string, start: string, hours = 2): TreatmentTimes => ({
  ...{ sessionId, start, plannedEnd: new Date(Date.parse(start) + hours * 3_600_000).toISOString() },
  ...{ actualStart: null, actualEnd: null },
})
const one = session('one', '2026-03-02T17:00:00Z')
const two = session('two', '2026-03-05T17:00:00Z')

test('J4 a round is that of the window one is in: re-rated within it, it is the same; ordinary days are a round of their own', () => {
  const at = (now: string, sessions = [one]) =>
    roundOf(windowOf(sessions, policy, 'America/Denver', now), sessions, now)
  expect(at('2026-02-20T12:00:00Z')).toBe('steady')
  // Getting ready is before it: what was rated then is what is looked back at.
  expect(at('2026-03-01T12:00:00Z')).toBe('steady')
  for (const now of ['2026-03-02T18:00:00Z', '2026-03-03T12:00:00Z', '2026-03-11T12:00:00Z'])
    expect(at(now)).toBe('session:one')
  expect(at('2026-03-20T12:00:00Z')).toBe('steady:one')
  expect(at('2026-03-06T12:00:00Z', [one, two])).toBe('session:two')
  expect([movedBy(2, 4), movedBy(4, 2), movedBy(3, 3), movedBy(null, 3), movedBy(3, null)]).toEqual([
    ...['eased', 'harder', 'same', 'open', 'open'],
  ])
})

test('J4 a large goal is suggested to wait three days after rest, by the calendar of its member, and not into the rest of a session to come', () => {
  const at = (now: string, zone: string, sessions = [one]) => {
    const window = windowOf(sessions, policy, zone, now)
    const { resting, today, earliest, suggested } = momentOf({ window, sessions, policy, zone, now })
    return [resting, today, earliest, suggested]
  }
  const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}`
  // Rest ends on the 3rd at 12:00 in Denver, and on the 4th by the clock of Lord Howe.
  expect(at('2026-03-02T20:00:00Z', 'America/Denver')).toEqual([true, day(2), day(4), day(6)])
  expect(at('2026-03-02T20:00:00Z', 'Australia/Lord_Howe')).toEqual([true, day(3), day(5), day(7)])
  expect(at('2026-03-07T20:00:00Z', 'America/Denver')).toEqual([false, day(7), day(8), day(10)])
  // The 5th is another session: its rest ends on the 6th.
  expect(at('2026-03-02T20:00:00Z', 'America/Denver', [two, one])).toEqual([true, day(2), day(4), day(9)])
  expect(at('2026-02-28T20:00:00Z', 'UTC', [])).toEqual([false, '2026-02-28', '2026-03-01', '2026-03-03'])
})

const moment = (some: Partial<Moment> = {}): Moment => ({
  ...{ resting: false, today: '2026-03-07', earliest: '2026-03-08', suggested: '2026-03-10', ...some },
})
const note = (some: Partial<Note> = {}): Note => ({
  ...{ domain: 'social', says: ' Call my sister ', aims: ['joy', 'connection'], size: 'small', until: null },
  ...{ step: { stepId: 's1', says: '' }, ...some },
})
const step = (n: number) => ({ act: 'add-step' as const, stepId: `s${n}`, says: `Step ${n}` })
const large = (on = moment()) =>
  [step(1), step(2)].reduce<Goal>(
    (goal, asked) => decideGoal(goal, asked, on),
    noteGoal(note({ size: 'large' }), on),
  )

test('J4 a small goal begins at once, in rest it is noted; a large one takes two steps, the end of rest and its day', () => {
  expect(noteGoal(note(), moment())).toEqual({
    ...{ domain: 'social', says: 'Call my sister', aims: ['connection', 'joy'], size: 'small' },
    ...{ cooling: null, state: 'taken-up', steps: [] },
  })
  expect(noteGoal(note(), moment({ resting: true })).state).toBe('noted')
  const goal = large()
  expect([goal.state, goal.cooling]).toEqual(['noted', { until: '2026-03-10', earliest: '2026-03-08' }])
  const takeUp = (of: Goal, on: Moment) => refusalOf(() => decideGoal(of, { act: 'take-up' }, on))
  expect(takeUp(goal, moment({ resting: true, today: '2026-03-20' }))).toBe('after-rest')
  expect(takeUp(goal, moment({ today: '2026-03-09' }))).toBe('still-waiting')
  const due = moment({ today: '2026-03-10' })
  expect(takeUp({ ...goal, steps: goal.steps.slice(1) }, due)).toBe('steps-first')
  const taken = decideGoal(goal, { act: 'take-up' }, due)
  expect(taken.state).toBe('taken-up')
  // A step taken out again leaves too few: back to noted, at once.
  expect(decideGoal(taken, { act: 'remove-step', stepId: 's1' }, due).state).toBe('noted')
})

test('J4 waiting longer works at once, waiting less only out of rest and never before the first day it may be', () => {
  const goal = large()
  const cool = (until: string, on: Moment) => decideGoal(goal, { act: 'cool', until }, on).cooling?.until
  const rest = moment({ resting: true })
  expect(cool('2026-04-01', rest)).toBe('2026-04-01')
  expect(cool('2026-03-08', moment())).toBe('2026-03-08')
  expect(refusalOf(() => cool('2026-03-09', rest))).toBe('after-rest')
  for (const wrong of ['2026-03-07', '2036-01-01'])
    expect(refusalOf(() => cool(wrong, moment()))).toBe('day-too-soon')
  expect(refusalOf(() => noteGoal(note({ size: 'large', until: '2026-03-07' }), rest))).toBe('day-too-soon')
  const small = noteGoal(note(), moment())
  const grown = decideGoal(small, { act: 'enlarge', until: null }, rest)
  expect([grown.size, grown.state, grown.cooling?.until]).toEqual(['large', 'noted', '2026-03-10'])
  expect(refusalOf(() => decideGoal(goal, { act: 'mark-step', stepId: 's1', state: 'done' }, moment()))).toBe(
    'not-taken-up',
  )
  expect(refusalOf(() => decideGoal(small, { ...step(1), says: ' ' }, moment()))).toBe('words-empty')
  expect(refusalOf(() => decideGoal(small, { act: 'mark-step', stepId: 'x', state: 'done' }, moment()))).toBe(
    'not-found',
  )
})

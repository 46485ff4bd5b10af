import { expect, test } from 'vitest'
import {
  fairnessWords,
  followUpWords,
  sinceWords,
  softTimeWords,
  thresholdWords,
  turnTimeWords,
} from '#app/ui/circle/guide-words.ts'

const minute = 60_000

test('how long ago is said in whole minutes and hours, never as a countdown', () => {
  expect(sinceWords(0, 59_000)).toBe('just now')
  expect(sinceWords(5_000, 0)).toBe('just now')
  expect(sinceWords(0, minute)).toBe('1 minute ago')
  expect(sinceWords(0, 59 * minute)).toBe('59 minutes ago')
  expect(sinceWords(0, 60 * minute)).toBe('an hour ago')
  expect(sinceWords(0, 150 * minute)).toBe('2 hours ago')
})

test('C3 what somebody said at the threshold reads as one plain line, and as nothing once it is erased', () => {
  expect(thresholdWords({ arriving: 'steady', hindered: false, alone: true, help: null })).toBe(
    'steady today, can talk safely',
  )
  expect(thresholdWords({ arriving: 'overwhelmed', hindered: true, alone: false, help: 'Going last' })).toBe(
    'overwhelmed today, something makes it hard to be here, not alone, or cannot talk safely, would be helped by: Going last',
  )
  expect(thresholdWords(null)).toBeNull()
})

test('C10 a turn past its soft time is said as calmly as one within it', () => {
  const turn = { seatId: 'a', epoch: 1, since: 0, softSeconds: 180 }
  expect(turnTimeWords(turn, 30_000)).toBe('This turn: less than a minute of 3 minutes.')
  expect(turnTimeWords(turn, 2.5 * minute)).toBe('This turn: about 2 minutes of 3 minutes.')
  expect(turnTimeWords(turn, 4 * minute)).toBe('This turn: about 4 minutes, past the soft time of 3 minutes.')
  expect(turnTimeWords({ ...turn, softSeconds: 0 }, minute)).toBe('This turn: about a minute.')
  expect(softTimeWords(0)).toBe('no soft time')
})

test('C6 turns and passes are told to guides in words, one and several alike', () => {
  expect(fairnessWords({ turns: 1, passes: 0 })).toBe('1 turn')
  expect(fairnessWords({ turns: 0, passes: 1 })).toBe('0 turns, passed once')
  expect(fairnessWords({ turns: 2, passes: 3 })).toBe('2 turns, passed 3 times')
})

test('C22 a follow-up says what happened and what may help, without blame', () => {
  expect(followUpWords({ kind: 'unexplained-exit', name: 'Ana' })).toEqual({
    what: 'Ana left and did not come back.',
    next: 'A short call may be welcome.',
  })
  expect(followUpWords({ kind: 'removed', name: 'Ben' }).what).toBe('Ben was removed from the circle.')
})

import { expect, test } from 'vitest'
import { refusalOf } from '#app/domain/refusal.ts'
import { changedState, type SessionChange, type SessionState } from '#app/domain/treatment/session-change.ts'

const planned: SessionState = {
  status: 'planned',
  startsAt: '2026-12-08T17:00:00Z',
  actualStart: null,
  actualEnd: null,
}
const now = '2026-12-08T20:00:00Z'
const after = (change: SessionChange, of: Partial<SessionState> = {}, at = now) =>
  changedState({ ...planned, ...of }, change, at)
const refused = (change: SessionChange, of: Partial<SessionState> = {}, at = now) =>
  refusalOf(() => after(change, of, at))
const began = '2026-12-08T17:10:00Z'
const ended = '2026-12-08T19:00:00Z'

test('a session begins, ends, and its times can be put right', () => {
  expect(after({ type: 'began', at: began })).toEqual({ ...planned, status: 'arrived', actualStart: began })
  expect(after({ type: 'ended', at: ended })).toEqual({ ...planned, status: 'done', actualEnd: ended })
  const done = { status: 'done', actualStart: began, actualEnd: ended } as const
  expect(after({ type: 'ended', at: now }, done)).toMatchObject({ actualEnd: now })
  expect(after({ type: 'ended', at: ended }, done)).toBeNull()
})

test('a session does not end before it began, nor in time to come, nor on another day', () => {
  expect(refused({ type: 'ended', at: began }, { actualStart: ended })).toBe('times-overlap')
  expect(refused({ type: 'began', at: ended }, { status: 'done', actualEnd: began })).toBe('times-overlap')
  expect(refused({ type: 'ended', at: '2026-12-07T16:00:00Z' })).toBe('times-overlap')
  expect(refused({ type: 'ended', at: '2026-12-08T20:00:01Z' })).toBe('bad-input')
  expect(refused({ type: 'ended', at: '2026-12-12T10:00:00Z' }, {}, '2026-12-20T00:00:00Z')).toBe('bad-input')
  expect(refused({ type: 'began', at: '2026-12-06T10:00:00Z' })).toBe('bad-input')
})

test('nothing is recorded of what was taken back, and what has ended is neither cancelled nor missed', () => {
  for (const status of ['cancelled', 'no-show', 'entered-in-error'] as const)
    expect(refused({ type: 'ended', at: ended }, { status })).toBe('version-older')
  for (const type of ['cancelled', 'missed'] as const)
    expect(refused({ type }, { status: 'done', actualEnd: ended })).toBe('version-older')
  expect(refused({ type: 'missed' }, {}, '2026-12-08T16:59:00Z')).toBe('bad-input')
})

test('what was taken back can be put back as it was; asking for what is so changes nothing', () => {
  expect(after({ type: 'cancelled' })).toMatchObject({ status: 'cancelled' })
  expect(after({ type: 'cancelled' }, { status: 'cancelled' })).toBeNull()
  expect(after({ type: 'missed' })).toMatchObject({ status: 'no-show' })
  expect(after({ type: 'mistaken' }, { status: 'done', actualEnd: ended })).toMatchObject({
    status: 'entered-in-error',
  })
  expect(after({ type: 'restored' }, { status: 'entered-in-error', actualEnd: ended })).toMatchObject({
    status: 'done',
  })
  expect(after({ type: 'restored' }, { status: 'no-show' })).toMatchObject({ status: 'planned' })
  expect(after({ type: 'restored' })).toBeNull()
})

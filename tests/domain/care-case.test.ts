import { expect, test } from 'vitest'
import { type CareAct, type CareFacts, decideCare } from '#app/domain/care/care-case.ts'
import { refusalOf } from '#app/domain/refusal.ts'

const open: CareFacts = { state: 'open', acknowledgedBy: null, version: 1 }
const taken: CareFacts = { state: 'acknowledged', acknowledgedBy: 'ilse', version: 4 }
const closed: CareFacts = { state: 'closed', acknowledgedBy: 'ilse', version: 9 }
const acknowledge: CareAct = { type: 'acknowledge' }
const note: CareAct = { type: 'note' }
const handOver = (version: number, toId = 'wren'): CareAct => ({ type: 'hand-over', toId, version })
const close = (version: number): CareAct => ({ type: 'close', outcome: 'spoke-with-them', version })
const decided = (of: CareFacts, act: CareAct, by = 'odd') => decideCare(of, act, by)
const refused = (of: CareFacts, act: CareAct, by = 'odd') => refusalOf(() => decideCare(of, act, by))

test('R1 R2 a case is answered once, changes hands by an act, and closes only where somebody has answered for it', () => {
  expect(decided(open, acknowledge)).toEqual({ state: 'acknowledged', acknowledgedBy: 'odd' })
  expect(decided(taken, acknowledge, 'ilse')).toBeNull()
  expect(refused(taken, acknowledge)).toBe('page-answered')
  expect(refused(closed, acknowledge)).toBe('page-answered')
  expect(decided(open, note)).toEqual({ state: 'open', acknowledgedBy: null })
  expect(decided(taken, note)).toEqual({ state: 'acknowledged', acknowledgedBy: 'ilse' })
  expect(refused(open, close(1))).toBe('nobody-answered')
  expect(refused(open, handOver(1))).toBe('nobody-answered')
  expect(decided(taken, handOver(4))).toEqual({ state: 'acknowledged', acknowledgedBy: 'wren' })
  expect(refused(taken, handOver(4, 'ilse'))).toBe('bad-input')
  expect(decided(taken, close(4))).toEqual({ state: 'closed', acknowledgedBy: 'ilse' })
  for (const act of [note, handOver(9), close(9)]) expect(refused(closed, act)).toBe('case-closed')
})

test('M1 M2 who acts on what somebody has changed since is told, and nothing is done', () => {
  for (const act of [handOver(3), close(3)]) expect(refused(taken, act)).toBe('version-older')
})

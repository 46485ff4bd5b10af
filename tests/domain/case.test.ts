import { expect, test } from 'vitest'
import { type Case, leaseMs } from '#app/domain/case/case.ts'
import type { CaseIntent } from '#app/domain/case/command.ts'
import { decideCase, mayAppeal } from '#app/domain/case/decide.ts'
import { evolveCase } from '#app/domain/case/evolve.ts'
import { foldPost, foldThread, type Restriction, restrictionsOf } from '#app/domain/case/restriction.ts'
import { refusalOf } from '#app/domain/refusal.ts'

const open: Case = {
  ...{ kind: 'pre-moderation', state: 'open', version: 4, revision: 2, claim: null },
  ...{ notById: null, aboutId: 'ana', outcome: null },
}
const conduct: Case = { ...open, kind: 'conduct' }
const appeal: Case = { ...open, kind: 'appeal', notById: 'wren' }
const given = { byId: 'odd', at: 1000, version: 4, words: false }
type Given = Partial<typeof given>
const decide = (of: Case, intent: CaseIntent, more: Given = {}) =>
  decideCase(of, { ...intent, ...given, ...more })
const refused = (of: Case, intent: CaseIntent, more: Given = {}) => refusalOf(() => decide(of, intent, more))
const after = (of: Case, intent: CaseIntent, more: Given = {}) =>
  decide(of, intent, more).reduce(evolveCase, of)
const approve = { type: 'approve', revision: 2 } as const
const decline = { type: 'decline', revision: 2, guideline: 'kindness' } as const
const restrict = { type: 'restrict', restriction: 'muted', days: 3, guideline: 'kindness' } as const

test('M1 a decision names what was read: other words are told before another version', () => {
  expect(after(open, approve)).toMatchObject({ state: 'decided', outcome: 'approved', version: 5 })
  expect(after(open, decline)).toMatchObject({ state: 'decided', outcome: 'declined' })
  expect(refused(open, { ...approve, revision: 1 })).toBe('text-changed')
  expect(refused({ ...open, version: 5 }, { ...approve, revision: 1 })).toBe('text-changed')
  expect(refused({ ...open, version: 5 }, approve)).toBe('version-older')
  expect(refused({ ...open, state: 'decided' }, approve)).toBe('case-closed')
})

test('M1 M4 each kind has its own decisions, and nothing of care is among them', () => {
  for (const intent of [{ type: 'nothing-to-do' }, restrict, { type: 'warn', guideline: 'place' }] as const) {
    expect(refused(open, intent)).toBe('bad-input')
    expect(refused(conduct, intent)).toBeNull()
    expect(refused(appeal, intent)).toBe('bad-input')
  }
  for (const days of [0, 91, 1.5]) expect(refused(conduct, { ...restrict, days })).toBe('bad-input')
  expect(refused({ ...conduct, aboutId: null }, restrict)).toBe('bad-input')
  expect(refused(conduct, approve)).toBe('bad-input')
  expect(decide(conduct, { type: 'hide', revision: 2, guideline: 'privacy' })).toMatchObject([
    { type: 'decided', outcome: 'hidden', guideline: 'privacy', revision: 2, byId: 'odd' },
  ])
})

test('M2 a claim is a lease that acts renew; a live one is taken over by an act that says from whom', () => {
  const held = after(open, { type: 'claim' })
  expect(held.claim).toEqual({ byId: 'odd', until: 1000 + leaseMs })
  const other = { byId: 'wren', version: 5, at: 2000 }
  expect(refused(held, { type: 'claim' }, other)).toBe('case-held')
  expect(refused(held, approve, other)).toBe('case-held')
  expect(decide(held, { type: 'take-over' }, other)).toMatchObject([{ type: 'taken-over', fromId: 'odd' }])
  expect(decide(held, { type: 'release' }, other)).toEqual([])
  expect(after(held, { type: 'release' }, { version: 5 }).claim).toBeNull()
  const noted = after(held, { type: 'note' }, { version: 5, words: true, at: 60_000 })
  expect(noted.claim).toEqual({ byId: 'odd', until: 60_000 + leaseMs })
  // Over, it frees the case by itself.
  const late = { ...other, at: 1000 + leaseMs }
  expect(decide(held, { type: 'claim' }, late)).toMatchObject([{ type: 'claimed', byId: 'wren' }])
  expect(refused(held, approve, late)).toBeNull()
  expect(decide(held, { type: 'claim' }, { version: 5, at: 1001 })).toEqual([])
})

test('M5 M6 nobody decides about themselves or their own decision, and a second look is answered in words', () => {
  expect(refused(open, approve, { byId: 'ana' })).toBe('not-found')
  expect(refused(appeal, { type: 'uphold' }, { byId: 'wren', words: true })).toBe('own-decision')
  expect(refused(appeal, { type: 'claim' }, { byId: 'wren' })).toBe('own-decision')
  expect(refused(appeal, { type: 'overturn' })).toBe('words-empty')
  expect(after(appeal, { type: 'overturn' }, { words: true }).outcome).toBe('overturned')
  const declined = { ...open, state: 'decided', outcome: 'declined' } as const
  expect(mayAppeal(declined, 'ana')).toBe(true)
  for (const [of, who] of [
    [declined, 'ben'],
    [{ ...declined, outcome: 'approved' as const }, 'ana'],
    [{ ...declined, kind: 'appeal' as const }, 'ana'],
    [open, 'ana'],
  ] as const)
    expect(mayAppeal(of, who)).toBe(false)
})

test('M1 M3 what its author does meanwhile is an event; a note asks for words, a lift for a decision', () => {
  const at = { byId: null, at: 5 }
  const happens = (of: Case, what: Parameters<typeof decideCase>[1]) =>
    decideCase(of, what).reduce(evolveCase, of)
  expect(happens(open, { type: 'withdraw', ...at })).toMatchObject({ state: 'withdrawn', version: 5 })
  expect(happens(conduct, { type: 'withdraw', ...at })).toEqual(conduct)
  expect(happens(open, { type: 'change-content', revision: 3, ...at })).toMatchObject({
    revision: 3,
    version: 5,
  })
  expect(happens(open, { type: 'change-content', revision: 2, ...at })).toEqual(open)
  expect(happens(conduct, { type: 'report', ...at }).version).toBe(5)
  expect(refused(open, { type: 'note' })).toBe('words-empty')
  expect(refused(open, { type: 'lift', restrictionId: 'r' })).toBe('bad-input')
})

test('M4 what is lifted or over says nothing, the slowest of several holds, and what its author took back stays so', () => {
  const lock: Restriction = { kind: 'locked', caseId: 'c', until: 50, liftedAt: null, seconds: null }
  const slow = (seconds: number, until: number): Restriction => ({ ...lock, kind: 'slow', seconds, until })
  const hidden: Restriction = { ...lock, kind: 'hidden', until: null }
  const rows = [lock, { ...lock, until: 80 }, slow(30, 90), slow(60, 70), hidden]
  expect(foldThread(rows, 10)).toEqual({ hidden: true, lockedUntil: 80, slowUntil: 70, slowSeconds: 60 })
  expect(foldThread(rows, 75)).toMatchObject({ lockedUntil: 80, slowUntil: 90, slowSeconds: 30 })
  const lifted = rows.map((row) => ({ ...row, liftedAt: 5 }))
  expect(foldThread(lifted, 10)).toEqual({
    hidden: false,
    lockedUntil: null,
    slowUntil: null,
    slowSeconds: null,
  })
  expect(foldPost('published', rows, 10)).toBe('hidden')
  expect(foldPost('hidden', lifted, 10)).toBe('published')
  for (const state of ['deleted', 'withdrawn', 'waiting', 'declined'] as const)
    for (const all of [rows, lifted]) expect(foldPost(state, all, 10)).toBe(state)
  const on = (kind: 'muted' | 'suspended' | 'asks-first', until: number): Restriction => ({
    ...lock,
    kind,
    until,
  })
  expect(restrictionsOf([on('muted', 20), on('suspended', 30), on('asks-first', 9)], 10)).toEqual({
    ...{ mayPost: false, suspended: true, until: 30, caseId: 'c', asksFirst: false },
  })
})

import { expect, test } from 'vitest'
import { promptOf, widensMark, wordsOf } from '#app/domain/intention/intention.ts'

test('I1 three questions become one text, and those that were passed over are left out', () => {
  expect(wordsOf({ why: ' To rest. ', stuck: '', need: 'Air' })).toBe(
    'Why am I here?\nTo rest.\n\nWhat does my best self need?\nAir',
  )
  expect(wordsOf({ why: '', stuck: ' ', need: '\n' })).toBe(null)
})

test('I1 a prompt comes before a session that nothing is set for, and after it until something is written; rest asks for nothing', () => {
  const open = (sessionId: string, followed = false) => ({ sessionId, status: 'open' as const, followed })
  const at = (
    phase: string,
    of: { sessionId?: string; prepFor?: string; intentions?: ReturnType<typeof open>[] } = {},
  ) => promptOf({ phase, sessionId: null, prepFor: null, intentions: [], ...of })
  expect(at('prep', { prepFor: 'next' })).toEqual({ kind: 'before', sessionId: 'next' })
  expect(at('open', { sessionId: 'last', prepFor: 'next', intentions: [open('last')] })).toEqual({
    kind: 'before',
    sessionId: 'next',
  })
  expect(at('prep', { prepFor: 'next', intentions: [open('next')] })).toBe(null)
  expect(at('peak', { sessionId: 'last', intentions: [open('last')] })).toEqual({
    kind: 'after',
    sessionId: 'last',
  })
  expect(at('peak', { sessionId: 'last', intentions: [open('last', true)] })).toBe(null)
  expect(at('peak', { sessionId: 'last' })).toBe(null)
  expect(at('steady', { sessionId: 'last', intentions: [open('last')] })).toBe(null)
  for (const phase of ['rest', 'quiet-day'])
    expect(at(phase, { sessionId: 'last', prepFor: 'next', intentions: [open('last')] })).toBe(null)
})

test('K8 a mark widens when more could see it, and narrows when fewer could', () => {
  expect(widensMark('private', 'normal')).toBe(true)
  expect(widensMark('sensitive', 'normal')).toBe(true)
  expect(widensMark('private', 'sensitive')).toBe(true)
  expect(widensMark('normal', 'private')).toBe(false)
  expect(widensMark('normal', 'normal')).toBe(false)
})

import { expect, test } from 'vitest'
import {
  drawOn,
  isDrawing,
  isFull,
  mostPoints,
  mostStrokes,
  pathOf,
  roomIn,
} from '#app/domain/journal/drawing.ts'
import {
  emptyEntry,
  firstWords,
  isBlank,
  longestFirst,
  sameEntry,
  settle,
} from '#app/domain/journal/entry.ts'
import { promptOf, promptsFor } from '#app/domain/journal/prompts.ts'
import type { Phase } from '#app/domain/window/window.ts'

const phases: Phase[] = ['prep', 'rest', 'quiet-day', 'peak', 'open', 'tail', 'steady']

test('J2 every phase has prompts of its own, rest offers none, and an id leads back to what was asked', () => {
  const ids = phases.flatMap((phase) => promptsFor(phase).prompts.map(({ promptId }) => promptId))
  expect(new Set(ids).size).toBe(ids.length)
  expect(phases.filter((phase) => !promptsFor(phase).offered)).toEqual(['rest'])
  for (const phase of phases)
    for (const prompt of promptsFor(phase).prompts) {
      expect(promptOf(prompt.promptId)).toEqual(prompt)
      expect(prompt.asks).not.toMatch(/!|\bshould\b|\bmust\b/)
    }
  expect([promptOf(null), promptOf('nothing-of-ours')]).toEqual([null, null])
})

test('J2 first words are one line, cut at a word and never within a letter', () => {
  expect(firstWords('  One\n\ntwo ')).toBe('One two')
  expect(firstWords('word '.repeat(100))).toMatch(/word …$/)
  for (const text of ['word '.repeat(100), 'x'.repeat(500), `${'x'.repeat(longestFirst - 1)}🜁🜁`])
    expect(firstWords(text).isWellFormed() && firstWords(text).length <= longestFirst + 2).toBe(true)
})

test('J2 what becomes of words that are sent', () => {
  const held = { version: 3, writer: 'a', n: 5, same: false }
  const sent = { version: 3, writer: 'b', n: 1 }
  expect(settle(null, sent)).toBe('write')
  expect(settle(held, sent)).toBe('write')
  expect(settle(held, { ...sent, version: 2 })).toBe('choose')
  expect(settle({ ...held, same: true }, { ...sent, version: 2 })).toBe('done')
  // The same page, whose answer was lost; and what it sent earlier and comes late.
  expect(settle(held, { version: 2, writer: 'a', n: 6 })).toBe('write')
  expect(settle(held, { version: 2, writer: 'a', n: 4 })).toBe('done')
  expect(settle(held, { version: 2, writer: 'a', n: 5 })).toBe('choose')
})

test('J2 a theme alone is no entry; a stroke is; themes are the same in any order', () => {
  const entry = emptyEntry('drawing')
  expect(isBlank({ ...entry, themes: ['awe'] })).toBe(true)
  expect(isBlank({ ...entry, drawing: [{ colour: 'ink', width: 'fine', points: [1, 1] }] })).toBe(false)
  expect(sameEntry({ ...entry, themes: ['awe', 'love'] }, { ...entry, themes: ['love', 'awe'] })).toBe(true)
  expect(sameEntry(entry, { ...entry, tough: true })).toBe(false)
})

test('J2 a drawing stays within its square and its size, and a dot is a stroke', () => {
  const line = [
    [-5, 2000],
    [500.4, 500.6],
    [501, 501],
    [600, 600],
  ].reduce<readonly number[]>((points, [x = 0, y = 0]) => drawOn(points, x, y), [])
  expect(line).toEqual([0, 1000, 500, 501, 600, 600])
  expect(pathOf({ points: [...line] })).toBe('M0 1000Q500 501 550 550.5L600 600')
  expect(pathOf({ points: [7, 8] })).toBe('M7 8h0.01')
  const dot = { colour: 'ember' as const, width: 'fine' as const, points: [7, 8] }
  const full = Array.from({ length: mostStrokes }, () => dot)
  expect([isFull([]), isFull(full), isDrawing(full), isDrawing([...full, dot])]).toEqual([
    false,
    true,
    true,
    false,
  ])
  // One line that goes on and on fills the page, and no more than that.
  const long = { ...dot, points: Array.from({ length: mostPoints * 2 }, () => 1) }
  expect([roomIn([]), roomIn([dot]), roomIn([long])]).toEqual([mostPoints, mostPoints - 1, 0])
  expect([isDrawing([long]), isDrawing([long, dot])]).toEqual([true, false])
  for (const points of [[1], [], [1, 2, 3], [0.5, 1], [1, -1]])
    expect(isDrawing([{ ...dot, points }])).toBe(false)
})

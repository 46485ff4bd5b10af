import { expect, test } from 'vitest'
import { lowerBound } from './bound.ts'
import { scoreCard } from './card.ts'
import { heldOut } from './held-out.ts'
import { fivesOf, heldOutWords, trainingSet, trainingTemplates } from './training.ts'

test('R5 the score card keeps its bounds: recall of intent and plan, alarms on metaphor, minimal pairs', () => {
  const { rows, ok } = scoreCard()
  expect(rows.filter((row) => row.ok === false)).toEqual([])
  expect(ok).toBe(true)
  expect(rows.filter(({ bound }) => bound !== undefined)).toHaveLength(8)
})

test('R5 the bound is exact: as tables have it, and what it is of hits that are few', () => {
  expect(lowerBound(313, 313)).toBeCloseTo(0.05 ** (1 / 313), 9)
  expect(lowerBound(9, 10)).toBeCloseTo(0.60584, 4)
  expect(lowerBound(1, 20)).toBeCloseTo(1 - 0.95 ** (1 / 20), 9)
  expect(lowerBound(0, 20)).toBe(0)
})

test('R5 nothing is trained on what is held out: no template, no sentence and no five words in a row are in both', () => {
  const { positives, unread, metaphor, negatives } = heldOut()
  const held = [...positives, ...unread, ...metaphor, ...negatives]
  const templates = new Set(held.map(({ template }) => template))
  const trained = trainingTemplates().map((line) => line.split(' | ').slice(1).join(' | '))
  expect(trained.filter((template) => templates.has(template))).toEqual([])
  const { sentences, fives } = heldOutWords()
  const set = trainingSet()
  expect(set.length).toBeGreaterThan(1500)
  expect(set.filter(({ text }) => sentences.has(text))).toEqual([])
  expect(set.flatMap(({ text }) => fivesOf(text)).filter((five) => fives.has(five))).toEqual([])
  // What was never read shares no template with what was.
  const read = new Set(positives.map(({ template }) => template))
  expect(unread.filter(({ template }) => read.has(template))).toEqual([])
})

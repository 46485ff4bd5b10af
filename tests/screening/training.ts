import { lexicon } from '#app/domain/screening/lexicon.ts'
import { normalise } from '#app/domain/screening/normalise.ts'
import { stepsOf } from '#app/domain/screening/steps.ts'
import { heldOut } from './held-out.ts'
import type { Sentence } from './templates.ts'
import { sentencesOf, templatesOf } from './templates.ts'

export const trainingTemplates = () => templatesOf('tests/screening/training.txt')

const wordsOf = (text: string) =>
  normalise(text, lexicon().spelling, stepsOf(Infinity)).map(({ word }) => word)

/** Every five words in a row of a text, as they are read. */
export function fivesOf(text: string): string[] {
  const words = wordsOf(text)
  return words.slice(4).map((_, at) => words.slice(at, at + 5).join(' '))
}

/** What stands held out: its sentences as they are read, and its five words in a row. */
export function heldOutWords() {
  const { positives, unread, metaphor, negatives, pairs } = heldOut()
  const texts = [
    ...[...positives, ...unread, ...metaphor, ...negatives].map(({ text }) => text),
    ...pairs.flatMap(({ graver, lighter }) => [graver, lighter]),
  ]
  return {
    sentences: new Set(texts.map((text) => wordsOf(text).join(' '))),
    fives: new Set(texts.flatMap(fivesOf)),
  }
}

/** The sentences for training: those that share neither a sentence nor five words in a row with what is held out. */
export function trainingSet(): Sentence[] {
  const { sentences, fives } = heldOutWords()
  return sentencesOf(trainingTemplates(), { most: 12 }).filter(
    ({ text }) => !sentences.has(wordsOf(text).join(' ')) && !fivesOf(text).some((five) => fives.has(five)),
  )
}

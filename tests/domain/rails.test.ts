import { expect, test } from 'vitest'
import { type Rail, railsIn, railWords, rails } from '#app/domain/forum/rails.ts'

const noticed: [Rail, string][] = [
  ['dose', 'They gave me 120 mg and it was too much'],
  ['dose', 'Should I ask for a higher dose?'],
  ['sourcing', 'Does anyone know where to get ketamine cheaper?'],
  ['sourcing', 'I found a way without a prescription'],
  ['redosing', 'I took another troche an hour later'],
  ['redosing', 'Has anyone tried redosing at home?'],
  ['combining', 'Is it ok to mix weed with my session?'],
  ['combining', 'I had wine after my infusion'],
  ['driving', 'I drove home right after my session and was fine'],
  ['diversion', 'I have leftover troches if someone needs them'],
  ['bladder', 'It burns when I pee since last week'],
  ['bladder', 'I saw blood in my urine'],
  ['blood-pressure', 'My heart keeps racing and I have chest pain'],
  ['mania', 'I haven’t slept in three days and feel wonderful'],
  ['mania', 'I don’t need sleep any more'],
]
test.each(noticed)('F6 %s is noticed: %s', (rail, text) => {
  expect(railsIn(text)).toContain(rail)
})

test('F6 ordinary writing about sessions, sleep and feelings is left alone', () => {
  const ordinary = [
    'My second session was gentler. I cried, and then I slept well.',
    'I walked for ten minutes after lunch, and it counted.',
    'The music carried me. I felt held, and let go of a lot.',
    'I died and came back, and the garden was still there.',
    'My sister drove me home and made soup.',
    'I have not had coffee after two, and sleep comes easier.',
    'I told my partner about the session and we held hands.',
    'Letting go of work is hard. My heart was full afterwards.',
    'I drank a lot of water and ate toast.',
    'I asked my prescriber about my other medicine.',
    'We drove to the lake on Sunday.',
    'Two nights of good sleep, then one that was short.',
  ]
  for (const text of ordinary) expect([text, railsIn(text)]).toEqual([text, []])
})

test('F6 each has a word of its own, and no word of blame', () => {
  for (const rail of rails) {
    const { title, says } = railWords[rail]
    expect(`${title} ${says}`).not.toMatch(/!|ban|forbidden|violat|not allowed|illegal/i)
  }
})

test('F6 a long text takes time in proportion', () => {
  const text = 'after my session with my sister and the dog we sat and '.repeat(2_000)
  const began = performance.now()
  railsIn(text)
  expect(performance.now() - began).toBeLessThan(1_000)
})

import { execFileSync } from 'node:child_process'
import { expect, test } from 'vitest'
import { compile, everyRule, lexicon } from '#app/domain/screening/lexicon.ts'
import { canaryIsRed, screenSafely } from '#app/domain/screening/safely.ts'

const now = () => 0
const kindly = 'a walk in the rain'

test('R4 every rule of ours is sound, and the canary is red', () => {
  expect(lexicon().faults).toEqual([])
  expect(new Set(everyRule.map(({ id }) => id)).size).toBe(everyRule.length)
  expect(canaryIsRed(now)).toBe(true)
  expect(screenSafely(kindly, { now })).toMatchObject({ tier: 'green', alarm: null })
})

test('R4 a bad rule is left out alone, and all that is screened meanwhile is amber with an alarm', () => {
  const good = { category: 'wish', tier: 'red', phrases: ['want to die'] }
  const bad = [
    null,
    'rule',
    { ...good, id: 'no id' },
    { ...good, id: 'wish.tier', tier: 'purple' },
    { ...good, id: 'wish.category', category: 'weather' },
    { ...good, id: 'wish.phrases', phrases: [] },
    { ...good, id: 'wish.macro', phrases: ['{nothing}'] },
    { ...good, id: 'wish.syntax', phrases: ['want {to die'] },
    { ...good, id: 'wish.optional', phrases: ['want? die?'] },
    { ...good, id: 'wish.unless', unless: [7] },
    {
      id: 'wish.throws',
      get category(): string {
        throw new Error('no')
      },
    },
    everyRule[0],
  ]
  const broken = compile([...everyRule, ...bad])
  expect(broken.faults).toHaveLength(bad.length)
  expect(screenSafely(kindly, { now, lexicon: broken })).toMatchObject({
    tier: 'amber',
    alarm: { kind: 'bad-rule' },
  })
  expect(screenSafely('I want to die', { now, lexicon: broken }).tier).toBe('red')
  expect(canaryIsRed(now, broken)).toBe(false)
})

test('R4 more than 50 ms is amber and an alarm, in the middle and at the end', () => {
  let clock = 0
  const slow = () => (clock += 60)
  expect(screenSafely(kindly, { now: slow })).toMatchObject({ tier: 'amber', alarm: { kind: 'timeout' } })
  let asked = 0
  const stuck = () => (asked++ === 0 ? 0 : 51)
  const long = screenSafely('i want to kill myself tonight '.repeat(500), { now: stuck })
  expect(long).toMatchObject({ tier: 'amber', spans: [], alarm: { kind: 'timeout' } })
  expect(screenSafely('I want to die', { now: stuck }).tier).not.toBe('green')
})

test('R4 an exception is amber and an alarm that quotes nothing', () => {
  const fails = () => {
    throw new Error('I want to die')
  }
  expect(screenSafely(kindly, { now: fails })).toMatchObject({
    tier: 'amber',
    alarm: { kind: 'exception', detail: 'Error' },
  })
  for (const text of [null, undefined, 7, {}] as unknown[])
    expect(screenSafely(text as string, { now }).alarm?.kind).toBe('exception')
  expect(screenSafely(kindly, { now: fails, atLeast: 'red' }).tier).toBe('red')
})

test('R4 a lexicon that finds nothing kills the canary', () => {
  expect(canaryIsRed(now, compile([]))).toBe(false)
  expect(
    canaryIsRed(() => {
      throw new Error('no clock')
    }),
  ).toBe(false)
})

test('R3 the command answers each line with one line of JSON, whatever its bytes', () => {
  const input = Buffer.concat([
    Buffer.from('I want to die\r\n'),
    Buffer.from([0xff, 0xfe, 0, 10, 10]),
    Buffer.from('tea'),
  ])
  const lines = execFileSync(process.execPath, ['server/screen-command.ts'], { input })
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>)
  expect(lines.map(({ tier }) => tier)).toEqual(['red', 'green', 'green', 'green'])
  expect(Object.keys(lines[0] ?? {})).toEqual(['tier', 'categories', 'spans', 'rules'])
})

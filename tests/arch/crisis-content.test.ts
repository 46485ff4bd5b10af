import { globSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import {
  checkedOn,
  crisisFaults,
  type CrisisLine,
  crisisLines,
  hasRetiredNumber,
  regionOf,
} from '#app/domain/care/crisis-content.ts'

const today = new Date().toISOString().slice(0, 10)
const [danger, lifeline] = crisisLines as [CrisisLine, CrisisLine]

test('R7 whom to call is owned, and was to be read again on a day that is still to come', () => {
  expect(crisisFaults(crisisLines, today)).toEqual([])
})

test('R7 a lapsed review, a line of nobody, a retired number and a country without a number are found', () => {
  expect(crisisFaults(crisisLines, lifeline.review)).toHaveLength(crisisLines.length)
  const old = ['8', '00', '273', '8255']
  expect(crisisFaults([danger, { ...lifeline, call: `1-${old.join('')}` }], '2026-11-26')).toEqual([
    'lifeline: its number is retired',
  ])
  expect(crisisFaults([danger, { ...lifeline, owner: '' }], '2026-11-26')).toHaveLength(1)
  expect(crisisFaults([{ ...danger, regions: ['US'] }, lifeline], '2026-11-26')).toEqual([
    'Nobody to call in CA',
  ])
})

test('R7 the retired number stands nowhere in what people are shown, however it is set out', () => {
  const files = globSync('{app,server,db}/**/*.{ts,tsx,css,sql,json,txt,md}')
  expect(files.length).toBeGreaterThan(500)
  const found = files.filter((path) => hasRetiredNumber(readFileSync(path, 'utf8')))
  expect(found).toEqual([])
  // What was planted is found.
  const parts = ['800', '273', '8255']
  const planted = [
    parts.join(''),
    parts.join('-'),
    `(${parts[0]}) ${parts[1]}.${parts[2]}`,
    parts.join(' '),
    ['+1 800 273', 'talk'].join('-'),
  ]
  for (const number of planted) expect(hasRetiredNumber(`Call ${number} now`), number).toBe(true)
  expect(hasRetiredNumber('Call 988 or 911, or +1 303 555 0100')).toBe(false)
})

test('R7 where somebody is follows from their zone, and is not guessed where it says nothing', () => {
  expect(['America/Denver', 'America/Indiana/Knox', 'America/Toronto'].map(regionOf)).toEqual([
    'US',
    'US',
    'CA',
  ])
  expect(['Europe/Berlin', 'America/Mexico_City', 'UTC', null].map(regionOf)).toEqual([
    ...['elsewhere', 'elsewhere', null, null],
  ])
  expect(checkedOn(crisisLines)).toBeNull()
  expect(
    checkedOn([
      { ...danger, reviewed: '2026-11-02' },
      { ...lifeline, reviewed: '2026-11-01' },
    ]),
  ).toBe('2026-11-01')
})

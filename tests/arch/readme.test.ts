import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'

const readme = readFileSync('README.md', 'utf8')
const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> }

test('the README names every script there is, and no other', () => {
  const table = readme.split('## Scripts')[1]?.split('\n## ')[0] ?? ''
  const rows = table.split('\n').filter((line) => line.startsWith('| `') && !line.includes('npm run'))
  const named = rows.flatMap((row) =>
    [...(row.split('|')[1] ?? '').matchAll(/`([^`]+)`/g)].map(([, name]) => name),
  )
  expect(new Set(named)).toEqual(new Set(Object.keys(scripts)))
})

test('every script runs a file that is there', () => {
  const files = Object.values(scripts).flatMap(
    (script) => script.match(/\b(?:server|tests|db)\/\S+\.c?ts\b/g) ?? [],
  )
  expect(files.filter((file) => !existsSync(file))).toEqual([])
})

test('every path that a README links to is there', () => {
  const pages = ['README.md', ...globSync('{app,server,db,tests}/**/README.md')]
  const broken = pages.flatMap((page) =>
    [...readFileSync(page, 'utf8').matchAll(/\]\((?!https?:|#|mailto:)([^)#]+)/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(dirname(page), path)))
      .map((path) => `${page}: ${path}`),
  )
  expect(broken).toEqual([])
})

test('each rule is named in the tests that its row points at', () => {
  const rows = readFileSync('tests/README.md', 'utf8')
    .split('\n')
    .filter((line) => /^\| [CJRS]\d+ \|/.test(line))
  expect(rows.length).toBeGreaterThan(0)
  for (const row of rows) {
    const rule = row.match(/[CJRS]\d+/)?.[0] ?? ''
    const files = [...row.matchAll(/\]\(([^)]+)\)/g)].map(([, file = '']) => file)
    expect(files, rule).not.toEqual([])
    for (const file of files)
      expect(readFileSync(join('tests', file), 'utf8'), `${rule} in ${file}`).toMatch(
        new RegExp(`\\b${rule}\\b`),
      )
  }
})

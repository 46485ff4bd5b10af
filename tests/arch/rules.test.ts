import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const table = readFileSync('tests/README.md', 'utf8')
const rules = Array.from({ length: 24 }, (_, at) => `C${at + 1}`)

test('every rule of the circle has a row, and every test that the row names is there', () => {
  const names = new Map(testFiles('tests').map((file) => [file, namesIn(file)]))
  const all = [...names.values()].flat()
  const missing: string[] = []
  for (const rule of rules) {
    const row = table.split('\n').find((line) => line.startsWith(`| ${rule} |`))
    if (!row) {
      missing.push(`${rule} has no row`)
      continue
    }
    const named = [...row.matchAll(/“([^”]+)”/g)].map(([, name]) => name ?? '')
    if (named.length === 0) missing.push(`${rule} names no test`)
    for (const name of named) if (!all.includes(name)) missing.push(`${rule}: no test is called “${name}”`)
  }
  expect(missing).toEqual([])
  expect(all.length).toBeGreaterThan(400)
})

test('every test that any row of any table names stands in the file that it leads to', () => {
  const named = [...table.matchAll(/“([^”]+)” \(\[[^\]]+\]\(([^)]+)\)\)/g)]
  const read = new Map<string, string>()
  const away = named.filter(([, name = '', path = '']) => {
    const text = read.get(path) ?? readFileSync(join('tests', path), 'utf8')
    read.set(path, text)
    // “…”: what it says of each of several.
    const said = name.split('…').map((part) => part.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`))
    return !new RegExp(said.join(String.raw`\$\{[^}]+\}`)).test(text)
  })
  expect(away.map(([whole]) => whole)).toEqual([])
  expect(named.length).toBeGreaterThan(300)
})

const namesIn = (file: string) =>
  [...readFileSync(file, 'utf8').matchAll(/\btest(?:\.only)?\(\s*(['"`])((?:(?!\1).)+)\1/g)].map(
    ([, , name]) => name ?? '',
  )

function testFiles(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return testFiles(path)
    return /\.(?:test|journey)\.ts$/.test(entry.name) ? [path] : []
  })
}

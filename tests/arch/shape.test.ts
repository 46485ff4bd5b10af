import { globSync, readFileSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { expect, test } from 'vitest'

const product = globSync('{app,server,db}/**/*.{ts,tsx,css,sql}').filter(
  (path) => !path.startsWith('db/migrations/'),
)
const code = [...product, ...globSync('tests/**/*.{ts,tsx}')]
const read = (path: string) => readFileSync(path, 'utf8')

/** Data rather than code, and what a test writes: as long as it is. */
const data = (path: string) =>
  /^db\/seed|^server\/demo\/forum\/spaces|^app\/ui\/circle\/places\.css$|^app\/domain\/screening\/lexicon\//.test(
    path,
  )

test('no file of app, server or db is past 200 lines', () => {
  const long = product.filter((path) => !data(path) && read(path).trimEnd().split('\n').length > 200)
  expect(long).toEqual([])
})

test('no folder or file is named for nothing', () => {
  const empty = ['utils', 'util', 'helpers', 'helper', 'common', 'lib', 'misc', 'shared']
  const named = code.filter((path) => {
    const parts = [...dirname(path).split('/'), basename(path).replace(/\..+$/, '')]
    return parts.some((part) => empty.includes(part)) || /manager/i.test(basename(path))
  })
  expect(named).toEqual([])
})

test('files are kebab-case, but for what Remix names', () => {
  const remix = /^app\/(?:routes\/|entry\.(?:client|server)\.tsx$)/
  const odd = code.filter((path) => !remix.test(path) && !/^[a-z0-9.-]+$/.test(basename(path)))
  expect(odd).toEqual([])
})

test('nothing is left for later, switched off or run alone', () => {
  const marks = [
    /\bTO[D]O\b/,
    /\bFIX[M]E\b/,
    /\bX{3}\b/,
    /\b(?:test|it|describe)\.(?:only|skip|todo|fixme)\b/,
    /\bf(?:it|describe)\(/,
  ]
  const left = code.flatMap((path) =>
    marks.filter((mark) => mark.test(read(path))).map((mark) => `${path}: ${mark}`),
  )
  expect(left).toEqual([])
})

test('nothing is only told to be quiet: no ts-ignore, no wholesale lint switch', () => {
  const hushes = [/@ts-(?:ignore|nocheck)/, /(?:ox|es)lint-disable(?!-next-line \S|-line \S)/]
  const hushed = code
    .filter((path) => path !== 'tests/arch/shape.test.ts')
    .flatMap((path) => hushes.filter((hush) => hush.test(read(path))).map((hush) => `${path}: ${hush}`))
  expect(hushed).toEqual([])
})

import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { beforeAll, expect, test } from 'vitest'

const depcruise = resolve('node_modules/dependency-cruiser/bin/dependency-cruise.mjs')
const run = promisify(execFile)

/** The rules broken in this folder, as `file: rule`. */
async function broken(folder: string): Promise<string[]> {
  const args = [
    depcruise,
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'json',
    'app',
    'server',
    'db',
  ]
  const { stdout } = await run(process.execPath, args, { cwd: folder, maxBuffer: 64_000_000 }).catch(
    (failed: { stdout: string }) => failed,
  )
  const found = JSON.parse(stdout) as { summary: { violations: { from: string; rule: { name: string } }[] } }
  return [...new Set(found.summary.violations.map(({ from, rule }) => `${from}: ${rule.name}`))].toSorted()
}

async function copyOfTheHouse() {
  const folder = await mkdtemp(join(tmpdir(), 'hearth-arch-'))
  for (const part of ['app', 'server', 'db', 'package.json', 'tsconfig.json', '.dependency-cruiser.cjs'])
    await cp(part, join(folder, part), { recursive: true })
  await symlink(resolve('node_modules'), join(folder, 'node_modules'))
  return {
    folder,
    plant: async (path: string, text: string) => {
      await mkdir(dirname(join(folder, path)), { recursive: true })
      await writeFile(join(folder, path), text)
    },
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  }
}

/** What somebody might write, and the rule that must stop it. */
const plants: { path: string; text: string; rules: string[] }[] = [
  {
    path: 'app/routes/planted-service.tsx',
    text: `import type { Planted } from '#server/services/planted.ts'\nexport const it: Planted | null = null\n`,
    rules: ['app-routes-folders'],
  },
  {
    path: 'app/routes/planted-row.tsx',
    text: `import type { Db } from '#db/client.ts'\nexport const it: Db | null = null\n`,
    rules: ['app-routes-folders'],
  },
  {
    path: 'app/domain/planted-screen.ts',
    text: `import { useState } from 'react'\nexport const it = useState\n`,
    rules: ['app-domain-packages'],
  },
  {
    path: 'app/domain/planted-chance.ts',
    text: `import { randomUUID } from 'node:crypto'\nexport const it = randomUUID\n`,
    rules: ['app-domain-node'],
  },
  {
    path: 'app/ui/planted-remix.tsx',
    text: `import { Link } from '@remix-run/react'\nexport const it = Link\n`,
    rules: ['app-ui-packages', 'remix-only-at-the-edge'],
  },
  {
    path: 'server/services/planted.ts',
    text: `import type { Server } from 'socket.io'\nexport type Planted = Server\n`,
    rules: ['services-know-no-transport'],
  },
  {
    path: 'server/http/planted.ts',
    text: `import { connect } from '#db/client.ts'\nexport const it = connect\n`,
    rules: ['server-edges-folders'],
  },
  {
    path: 'server/planted-process.ts',
    text: `export const it = () => import('./demo/planted.ts')\n`,
    rules: ['no-demo-in-product'],
  },
  { path: 'server/demo/planted.ts', text: `export const it = 1\n`, rules: [] },
  {
    path: 'server/jobs/planted.ts',
    text: `import { it } from '#tests/support/planted.ts'\nexport const that = it\n`,
    rules: ['no-tests-in-product', 'server-edges-folders'],
  },
  { path: 'tests/support/planted.ts', text: `export const it = 1\n`, rules: [] },
  {
    path: 'server/services/planted-sql.ts',
    text: `import { sql } from 'drizzle-orm'\nexport const it = sql\n`,
    rules: ['sql-only-in-db'],
  },
  {
    path: 'db/planted-one.ts',
    text: `import { two } from './planted-two.ts'\nexport const one = () => two\n`,
    rules: ['no-circles'],
  },
  {
    path: 'db/planted-two.ts',
    text: `import { one } from './planted-one.ts'\nexport const two = () => one\n`,
    rules: [], // a ring is reported once, where it is entered
  },
  {
    path: 'db/planted-nowhere.ts',
    text: `import { gone } from './gone.ts'\nexport const it = gone\n`,
    rules: ['nothing-missing'],
  },
]

/** What is broken in the house and in what is planted there: one look at both. */
let found: string[]
beforeAll(async () => {
  await using house = await copyOfTheHouse()
  for (const { path, text } of plants) await house.plant(path, text)
  found = await broken(house.folder)
})
const isPlanted = (line: string) => line.includes('/planted')

test('every import in the house goes in an allowed direction', () => {
  expect(found.filter((line) => !isPlanted(line))).toEqual([])
})

test('each planted import in a forbidden direction is found, by the rule that forbids it', () => {
  const planted = plants.flatMap(({ path, rules }) => rules.map((rule) => `${path}: ${rule}`)).toSorted()
  expect(found.filter(isPlanted)).toEqual(planted)
})

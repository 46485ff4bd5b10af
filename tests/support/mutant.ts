import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../..', import.meta.url))

/**
 * Runs one test file against a copy of the product in which one place is broken on purpose.
 * Answers whether it passed: a law that passes on a broken product proves nothing.
 */
export async function runsOn(broken: { file: string; from: string; to: string }, test: string) {
  await mkdir(join(root, '.data'), { recursive: true })
  const folder = await mkdtemp(join(root, '.data', 'mutant-'))
  try {
    for (const part of ['app', 'db', 'server', 'tests', 'package.json', 'remix.config.js', 'tsconfig.json'])
      await cp(join(root, part), join(folder, part), { recursive: true })
    await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    await symlink(join(root, '.data'), join(folder, '.data'))
    const source = await readFile(join(folder, broken.file), 'utf8')
    if (source.split(broken.from).length !== 2)
      throw new Error(`${broken.file} no longer has the place to break`)
    await writeFile(
      join(folder, broken.file),
      source.replace(broken.from, () => broken.to),
    )
    return await vitest(folder, test)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

function vitest(folder: string, test: string): Promise<{ passed: boolean; output: string }> {
  const { VITEST: _, VITEST_POOL_ID: __, VITEST_WORKER_ID: ___, ...env } = process.env
  return new Promise((resolve) => {
    execFile(
      process.execPath,
      [join(root, 'node_modules/vitest/vitest.mjs'), 'run', '--config', 'remix.config.js', test],
      { cwd: folder, env: { ...env, NO_COLOR: '1' }, maxBuffer: 64 * 1024 * 1024 },
      (failed, stdout, stderr) => resolve({ passed: failed === null, output: stdout + stderr }),
    )
  })
}

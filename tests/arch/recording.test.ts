import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { ensureBuild } from '#tests/support/build.ts'

/** What a browser or a server would record people with. */
const recorders =
  /MediaRecorder|captureStream|getDisplayMedia|(?<!lock_)rtp_forward|videoroom_record|enable_recording|libjanus_(?:record|stream)|\brecord"?\s*[:=]\s*true/

test('C19 V6 nothing is recorded: no recording code in the sources or in the build', async () => {
  await ensureBuild()
  const all = ['app', 'server', 'public', built].flatMap((folder) => filesIn(folder))
  const found = [...all, 'compose.yaml', 'Dockerfile'].filter(records)
  expect(found).toEqual([])
  // The look is not blind.
  const planted = [
    'new MediaRecorder(stream)',
    "{ request: 'rtp_forward' }",
    '{ record: true }',
    'record = true',
  ]
  for (const code of [...planted, 'plugins: { enable = "libjanus_recordplay.so" }'])
    expect(recorders.test(code)).toBe(true)
  expect(filesIn(built).length).toBeGreaterThan(20)
}, 120_000)

const built = 'build/production'
const records = (file: string) => recorders.test(readFileSync(file, 'utf8'))

function filesIn(folder: string): string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    if (statSync(path).isDirectory()) return filesIn(path)
    return /\.(?:ts|tsx|js|mjs|css)$/.test(name) ? [path] : []
  })
}

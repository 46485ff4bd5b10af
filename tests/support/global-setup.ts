import { existsSync } from 'node:fs'
import { stopIfUnused } from '#db/embedded.ts'
import { compiled } from './compiled.ts'
import { testFolder } from './test-folder.ts'

/** The tests' server starts when a test first asks for a database; it stops here unless another run still uses it. */
export default function setup(): () => Promise<void> {
  process.env['NODE_COMPILE_CACHE'] ??= compiled
  return async () => {
    if (existsSync(testFolder)) await stopIfUnused(testFolder)
  }
}

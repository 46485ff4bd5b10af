import { existsSync } from 'node:fs'
import { stopIfUnused } from '#db/embedded.ts'
import { testFolder } from './test-folder.ts'

/** The tests' server starts when a test first asks for a database; it stops here unless another run still uses it. */
export default function setup(): () => Promise<void> {
  return async () => {
    if (existsSync(testFolder)) await stopIfUnused(testFolder)
  }
}

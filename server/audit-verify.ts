import { join } from 'node:path'
import './node-version.cjs'
import { openDatabase } from './database.ts'
import { EnvProblems, readEnv } from './env.ts'
import { openLog } from './log.ts'
import { modeOf } from './mode.ts'
import { anchorFile, openAnchors } from './services/anchors.ts'

// npm run audit:verify: is the log of who saw what as it was written? Names the first row that is not, and ends with 1.
const wrongs = {
  missing: 'it is missing, or its number was changed',
  edited: 'something in it was changed',
  moved: 'it does not follow the row before it',
  cut: 'it was there, and the end of the log was cut off',
}
const args = process.argv.slice(2)
const mode = modeOf(args, process.env)
if (mode === null) fail('Say which mode: --mode=production or --mode=development.')
try {
  const env = readEnv(mode, process.env)
  const database = await openDatabase(env, openLog({ ...env, logLevel: 'error' }))
  try {
    const { rows, anchors, bad } = await openAnchors({
      db: database.db,
      file: join(env.dataDir, anchorFile),
    }).verify()
    if (rows > 0 && anchors === 0)
      fail(
        `There is no ${anchorFile} in the data folder: an end of the log that was cut off would not be missed.`,
      )
    if (bad) fail(`Row ${bad.n} of member ${bad.memberId} is not as it was written: ${wrongs[bad.wrong]}.`)
    console.info(`All is as it was written: ${rows} rows, held against ${anchors} anchors.`)
  } finally {
    await database.close()
  }
} catch (thrown) {
  const { name, message } = thrown as { name?: string; message?: string }
  if (thrown instanceof EnvProblems || name === 'CannotStart') fail(message ?? '')
  throw thrown
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(1)
}

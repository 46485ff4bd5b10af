import { join } from 'node:path'
import './node-version.cjs'
import { copyIn } from '#db/embedded-copy.ts'
import { type Database, openDatabase } from './database.ts'
import type { Env } from './env.ts'
import { openLog } from './log.ts'
import { fail, withEnv } from './operator.ts'
import { type ForgottenAgain, forgetAgain } from './services/restored-copies.ts'

// npm run restore -- FOLDER: puts what `npm run backup` wrote in the place of the embedded database, while Hearth is
// stopped, and lets go again what had been destroyed and erased since.
await withEnv(async (env, [folder]) => {
  if (env.database) fail('This database is your own PostgreSQL: restore it with its own pg_restore.')
  if (folder === undefined) fail('Say what to restore: npm run restore -- FOLDER')
  const { made, aside } = await copyIn(folder, join(env.dataDir, 'pg'))
  const database = await openDatabase(env, openLog({ ...env, logLevel: 'error' }))
  const again = await forgetIn(database, env)
  console.info(`Restored what was copied at ${made}.`)
  console.info(
    `Destroyed again: ${again.keys} keys of members. Erased, their time being over: ${again.circles} circles.`,
  )
  console.info(
    `Taken back since then: every yes of ${again.members} members waits until they say it again, and ${again.reflections} reflections are gone again.`,
  )
  console.info(
    'All else is as it stood then, posts that were deleted or hidden since among it. Tell your members, and let them look at what they share.',
  )
  if (aside !== null)
    console.info(`What stood there before is in ${aside}. Remove it once you do not need it.`)
})

async function forgetIn({ db, close }: Database, { dataDir, wordsKeptHours }: Env): Promise<ForgottenAgain> {
  try {
    return await forgetAgain({ db, dataDir, wordsKeptHours })
  } finally {
    await close()
  }
}

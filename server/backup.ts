import { join } from 'node:path'
import './node-version.cjs'
import { copyOut } from '#db/embedded-copy.ts'
import { fail, withEnv } from './operator.ts'

// npm run backup -- FOLDER: a cold copy of the embedded database, with checksums, while Hearth is stopped. No key is in it.
await withEnv(async (env, [folder]) => {
  if (env.database)
    fail(
      'This database is your own PostgreSQL: back it up with its own pg_dump, as a superuser, since row-level security hides rows from every other role.',
    )
  if (folder === undefined) fail('Say where to: npm run backup -- FOLDER')
  const { files, bytes } = await copyOut(join(env.dataDir, 'pg'), folder)
  console.info(`Copied ${files} files, ${Math.ceil(bytes / 1_000_000)} MB, to ${folder}.`)
  console.info('The key (HEARTH_KEK, or hearth.kek in the data folder) is not in it: keep that apart.')
})

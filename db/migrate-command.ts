import { join } from 'node:path'
import { prepareDatabase } from './prepare.ts'

// npm run db:migrate: the same work that a starting node does, then ends.
try {
  const { cluster } = await prepareDatabase({
    url: process.env.DATABASE_URL,
    ownerUrl: process.env.DATABASE_OWNER_URL,
    folder: join(process.env.DATA_DIR ?? '.data', 'pg'),
  })
  await cluster?.stop()
  console.info('The database fits this version of Hearth.')
} catch (error) {
  if ((error as Error).name !== 'CannotStart') throw error
  console.error((error as Error).message)
  process.exitCode = 1
}

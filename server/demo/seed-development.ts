import { join } from 'node:path'
import { cannotStart } from '#db/cannot-start.ts'
import { connect } from '#db/client.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { hasStaff } from '#db/queries/house.ts'
import { seed } from '#db/seed.ts'
import { readEnv } from '../env.ts'
import { sealingOf } from '../sealing.ts'

/** `npm run db:seed`: puts the invented clinic into the database of development. Refuses one in which somebody works. */
try {
  const env = readEnv('development', process.env)
  const { dataDir, database } = env
  const { newKey } = await sealingOf(env)
  const { url, cluster } = await prepareDatabase({
    url: database?.url,
    ownerUrl: database?.ownerUrl ?? undefined,
    folder: join(dataDir, 'pg'),
  })
  const db = connect(url, { max: 2, name: 'hearth-seed' })
  try {
    if (await hasStaff(db))
      throw cannotStart('Somebody works here already: the seed only fills an empty house.')
    await seed(db, { now: new Date(), newKey })
    console.info('The invented clinic is in.')
  } finally {
    await db.close()
    await cluster?.stop()
  }
} catch (failed) {
  const { name, message, stack } = failed as Error
  console.error(name === 'CannotStart' || name === 'EnvProblems' ? message : stack)
  process.exitCode = 1
}

import { join } from 'node:path'
import './node-version.cjs'
import { connect } from '#db/client.ts'
import { prepareDatabase } from '#db/prepare.ts'
import { fail, withEnv } from './operator.ts'
import { type Sealing, sealingOf } from './sealing.ts'
import { type Rotated, rotateKeys } from './services/key-rotation.ts'

// npm run keys:rotate: what rests on a former key-encryption key is sealed under the current one. Prints counts alone;
// ends with 1 while anything is left. Safe while nodes serve, and to be run again.
await withEnv(async (env) => {
  const { url, ownerUrl = null } = env.database ?? {}
  if (url && !ownerUrl)
    fail('Set DATABASE_OWNER_URL: only the owner of the tables may change what the application may only add.')
  const sealing = await sealingOf(env)
  const { cluster } = await prepareDatabase({
    ...{ url, ownerUrl: ownerUrl ?? undefined, folder: join(env.dataDir, 'pg'), say: console.info },
  })
  const rotated = await rotateWith(cluster?.ownerUrl ?? ownerUrl ?? '', sealing)
  await cluster?.stop()
  console.info(`Sealed anew under the current key: ${rotated.anew}.`)
  if (rotated.unopened > 0)
    fail(
      `Opened by none of the keys given: ${rotated.unopened}. Give the key they are under as HEARTH_KEK_FORMER.`,
    )
  if (rotated.left > 0)
    fail(
      `Still under a former key: ${rotated.left}. A process still seals with it: restart it with the new one, then run this again.`,
    )
  console.info(
    'Still under a former key: 0. Once every process seals with the current one, run this a last time; then it can be removed.',
  )
})

async function rotateWith(url: string, sealing: Sealing): Promise<Rotated> {
  await using db = connect(url, { max: 2 })
  return await rotateKeys({ db, sealing })
}

// npm run bench:people -- --people 100 --circles 10 [--holding]
// Prints one JSON line for each person: the cookie of a real auth session, the circle they sit in and their role there.
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { connect } from '#db/client.ts'
import { readEnv } from '#server/env.ts'
import { modeOf } from '#server/mode.ts'
import { openSealing } from '#server/sealing.ts'
import { seatCrowd } from '#tests/support/crowd.ts'

const { values } = parseArgs({
  options: {
    people: { type: 'string', default: '10' },
    circles: { type: 'string', default: '1' },
    holding: { type: 'boolean', default: false },
    mode: { type: 'string' },
  },
})
// These are people nobody invited: they go only where somebody said they may.
if (!process.env['DATABASE_URL'] && !process.env['DATA_DIR']) {
  console.error(
    'Say which database these people are made in: DATABASE_URL, or DATA_DIR for an embedded one of its own.',
  )
  process.exit(2)
}
const env = readEnv(modeOf(process.argv.slice(2), process.env) ?? 'production', process.env)
await using stack = new AsyncDisposableStack()
const url = env.database?.url ?? (await embedded(stack))
await using db = connect(url, { max: 4, name: 'hearth-bench-people' })
const sealing = await openSealing({ kek: env.kek ?? undefined, path: join(env.dataDir, 'hearth.kek') })
const baseUrl = env.baseUrl ?? `http://localhost:${env.port}`
const crowd = await seatCrowd(
  { db, sealing, mode: env.mode, baseUrl },
  { people: Number(values.people), circles: Number(values.circles), holding: values.holding },
)
for (const person of crowd) console.log(JSON.stringify(person))

async function embedded(stack: AsyncDisposableStack): Promise<string> {
  const { openCluster } = await import('#db/embedded.ts')
  const { appRole } = await import('#db/embedded-roles.ts')
  const { migrate } = await import('#db/migrate.ts')
  const cluster = await openCluster({ folder: join(env.dataDir, 'pg'), say: (line) => console.error(line) })
  stack.defer(cluster.stop)
  await migrate(cluster.ownerUrl, { appRole })
  return cluster.appUrl
}

import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEnv } from '#server/env.ts'
import { openLog } from '#server/log.ts'
import { start } from '#server/start.ts'
import type { Running, StartOptions } from '#server/start.ts'
import { ensureBuild } from './build.ts'
import type { TestDatabase } from './database.ts'
import { testKek } from './process.ts'

/** The whole house in the test's own process, on any free port: `await using server = await startServer(database)`. */
export async function startServer(
  database: Pick<TestDatabase, 'url' | 'ownerUrl'>,
  { env = {}, ...options }: { env?: Record<string, string> } & Omit<StartOptions, 'env'> = {},
): Promise<Running & AsyncDisposable> {
  await ensureBuild()
  const read = readEnv('test', {
    PORT: '0',
    DATABASE_URL: database.url,
    DATABASE_OWNER_URL: database.ownerUrl,
    DATA_DIR: join(tmpdir(), `hearth-server-${process.pid}`),
    HEARTH_KEK: testKek,
    LOG_LEVEL: 'fatal',
    ...env,
  })
  const running = await start({ env: read, log: openLog(read), ...options })
  return { ...running, [Symbol.asyncDispose]: () => running.close() }
}

import type { TestDatabase } from '#tests/support/database.ts'
import { spawnNode } from '#tests/support/process.ts'
import type { SpawnedNode } from '#tests/support/process.ts'

export type House = {
  /** The same after a new start. */
  url: string
  /** Ends the process at once, as a power cut would. */
  kill: () => Promise<void>
  /** Starts it again, on the same port and database; resolves once /readyz answers. */
  start: () => Promise<void>
  [Symbol.asyncDispose]: () => Promise<void>
}

/** The whole server in a process of its own, on this database. */
export async function openHouse(
  database: TestDatabase,
  kek: Uint8Array,
  { port: first = 0, env = {} }: { port?: number; env?: Record<string, string> } = {},
): Promise<House> {
  const open = (port: number): Promise<SpawnedNode> =>
    spawnNode({
      databaseUrl: database.url,
      ownerUrl: database.ownerUrl,
      port,
      env: { HEARTH_KEK: Buffer.from(kek).toString('base64'), LOG_LEVEL: 'info', ...env },
    })
  let node = await open(first)
  const { url, port } = node
  await node.ready()
  return {
    url,
    kill: async () => void (await node.kill('SIGKILL')),
    start: async () => {
      node = await open(port)
      await node.ready()
    },
    [Symbol.asyncDispose]: () => node[Symbol.asyncDispose](),
  }
}

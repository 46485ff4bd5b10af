import { chmodSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { stopIfUnused } from '#db/embedded.ts'
import { livePostmaster } from '#db/embedded-server.ts'
import { nodeProcess } from '#tests/support/node-process.ts'

const program = fileURLToPath(new URL('./cluster-process.ts', import.meta.url))

export type Opened = { url: string; adminUrl: string; adopted: boolean; folder: string }

/** Another node on the embedded database of this folder. */
export function openElsewhere(folder: string, as: { uid?: number; gid?: number } = {}) {
  const child = nodeProcess(program, [folder], as)
  return { ...child, opened: async () => JSON.parse(await child.line()) as Opened }
}

/** A folder for an embedded database that anyone may enter; its server ends with it. */
export function clusterFolder() {
  const parent = mkdtempSync(path.join(tmpdir(), 'hearth-db-'))
  chmodSync(parent, 0o755)
  const folder = path.join(parent, 'pg')
  return {
    parent,
    folder,
    data: path.join(folder, 'data'),
    [Symbol.asyncDispose]: async () => {
      const live = livePostmaster(path.join(folder, 'data'))
      if (live) await stopIfUnused(folder).catch(() => process.kill(live.pid, 'SIGQUIT'))
      rmSync(parent, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

/** The number of the postmaster, from its own file. */
export function postmasterOf(data: string): number {
  return Number(readFileSync(path.join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
}

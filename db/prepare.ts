import { cannotStart } from './cannot-start.ts'
import type { Cluster } from './embedded.ts'
import { appRole as embeddedAppRole } from './embedded-roles.ts'
import { migrate, requireCurrentSchema } from './migrate.ts'

type Given = {
  /** DATABASE_URL: the application's role. Without it the embedded database is used. */
  url?: string | undefined
  /** DATABASE_OWNER_URL: who may change the schema. */
  ownerUrl?: string | undefined
  /** Of the embedded database. */
  folder?: string
  say?: (line: string) => void
}

/** A database that fits this code. `cluster`: the embedded one, to supervise and to stop; null for your own. */
export type Prepared = { url: string; cluster: Cluster | null }

/** Opens the embedded database or your own and migrates it; refuses in plain words what cannot be made to fit. */
export async function prepareDatabase({ url, ownerUrl, folder, say }: Given): Promise<Prepared> {
  if (!url) {
    if (ownerUrl) throw cannotStart('DATABASE_OWNER_URL is set without DATABASE_URL: set both, or neither.')
    // Loaded only here: where a database is given, the embedded one need not even be installed.
    const { openCluster } = await import('./embedded.ts')
    const cluster = await openCluster({ ...(folder && { folder }), ...(say && { say }) })
    try {
      await migrate(cluster.ownerUrl, { appRole: embeddedAppRole })
    } catch (error) {
      await cluster.stop()
      throw error
    }
    return { url: cluster.appUrl, cluster }
  }
  if (ownerUrl) await migrate(ownerUrl, { appRole: roleOf(url) })
  else await requireCurrentSchema(url)
  return { url, cluster: null }
}

function roleOf(url: string): string {
  const role = decodeURIComponent(new URL(url).username)
  if (!role)
    throw cannotStart('DATABASE_URL names no role: write it as postgres://role:password@host/database.')
  return role
}

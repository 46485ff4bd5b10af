import { getConstructionPlans, getMigrationPlans } from 'pg-boss'
import manifest from 'pg-boss/package.json' with { type: 'json' }
import type postgres from 'postgres'
import { cannotStart } from './cannot-start.ts'

/** The schema version that this pg-boss expects. */
export const jobsVersion = manifest.pgboss.schema

/** The version that a database holds, or null where pg-boss was never installed. */
export async function installedJobsVersion(sql: postgres.Sql): Promise<number | null> {
  const [table] = await sql`select to_regclass('pgboss.version') as name`
  if (!table?.name) return null
  const [row] = await sql<{ version: number }[]>`select version::int from pgboss.version`
  return row?.version ?? null
}

/** Brings the schema `pgboss` to the version of this code, as its owner. At runtime pg-boss changes no schema. */
export async function migrateJobs(owner: postgres.Sql): Promise<void> {
  const installed = await installedJobsVersion(owner)
  if (installed === jobsVersion) return
  if (installed !== null && installed > jobsVersion) {
    throw cannotStart(
      `The job tables are of version ${installed}, newer than this Hearth's ${jobsVersion}: start the newer Hearth, or restore a backup made before it.`,
    )
  }
  const plan = installed === null ? getConstructionPlans('pgboss') : getMigrationPlans('pgboss', installed)
  // What follows the commit builds indexes concurrently, which must be sent one statement at a time.
  const end = plan.lastIndexOf('COMMIT;') + 'COMMIT;'.length
  await owner.unsafe(plan.slice(0, end)).simple()
  for (const statement of plan.slice(end).split(';')) {
    if (statement.trim() !== '') await owner.unsafe(statement).simple()
  }
}

import { drizzle } from 'drizzle-orm/postgres-js'
import { readMigrationFiles } from 'drizzle-orm/migrator'
import { migrate as applyMigrations } from 'drizzle-orm/postgres-js/migrator'
import { fileURLToPath } from 'node:url'
import postgres from 'postgres'
import { cannotStart } from './cannot-start.ts'
import { plannerRole } from './embedded-roles.ts'
import { applyGrants } from './grants.ts'
import { installedJobsVersion, jobsVersion, migrateJobs } from './migrate-jobs.ts'
import { inPlainWords } from './plain-words.ts'

const migrationsFolder = fileURLToPath(new URL('./migrations', import.meta.url))

/** Any number that nothing else in the database locks. */
const migrationLock = 7_207_104_531

/**
 * Brings a database to this code: migrations, job tables, the application role's grants; each only where missing.
 * Nodes that start together wait for one another. Refuses a database that is ahead of the code.
 */
export async function migrate(ownerUrl: string, { appRole }: { appRole: string }): Promise<void> {
  const sql = one(ownerUrl, 'hearth-migrate')
  try {
    await sql`select pg_advisory_lock(${migrationLock})`
    await sql`set lock_timeout = '5s'`
    await requireVersion(sql)
    await requireRole(sql, appRole)
    await requirePlanner(sql, appRole)
    const before = await applied(sql)
    refuseAhead(before)
    await applyMigrations(drizzle(sql), { migrationsFolder })
    refuseGaps(await applied(sql))
    await migrateJobs(sql)
    await applyGrants(sql, appRole)
  } catch (error) {
    throw inPlainWords(error, ownerUrl)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

/** For a database whose owner's address was not given: refuses one that does not fit this code, and changes nothing. */
export async function requireCurrentSchema(appUrl: string): Promise<void> {
  const sql = one(appUrl, 'hearth-check')
  try {
    const rows = await applied(sql)
    refuseAhead(rows)
    const known = new Set(rows.map(({ hash }) => hash))
    const missing = migrations().some(({ hash }) => !known.has(hash))
    if (missing || (await installedJobsVersion(sql)) !== jobsVersion) {
      throw cannotStart(
        'The database is not of the version that this Hearth needs: set DATABASE_OWNER_URL to the address of its owner, or run npm run db:migrate with it.',
      )
    }
  } catch (error) {
    throw inPlainWords(error, appUrl)
  } finally {
    await sql.end({ timeout: 5 })
  }
}

type Applied = { hash: string; when: number }

const migrations = () => readMigrationFiles({ migrationsFolder })

/** One connection, kept for the whole work: the lock is its. */
function one(url: string, name: string): postgres.Sql {
  const connection = { application_name: name, TimeZone: 'UTC' }
  return postgres(url, { max: 1, max_lifetime: null, connect_timeout: 10, onnotice: () => {}, connection })
}

async function requireVersion(sql: postgres.Sql) {
  const [row] = await sql<{ version: number }[]>`select current_setting('server_version_num')::int as version`
  if (!row || row.version < 180_000)
    throw cannotStart('This PostgreSQL is older than 18, which Hearth needs: upgrade it.')
}

async function requireRole(sql: postgres.Sql, appRole: string) {
  const [row] = await sql<
    { same: boolean }[]
  >`select current_user = ${appRole} as same from pg_roles where rolname = ${appRole}`
  if (!row)
    throw cannotStart(
      `The role ${appRole} of DATABASE_URL does not exist: create it with its password first.`,
    )
  if (row.same) throw cannotStart('DATABASE_URL and DATABASE_OWNER_URL must name two different roles.')
}

async function requirePlanner(sql: postgres.Sql, appRole: string) {
  const [row] = await sql<{ member: boolean }[]>`
    select pg_has_role(${appRole}, oid, 'SET') as member from pg_roles where rolname = ${plannerRole}`
  if (!row?.member)
    throw cannotStart(
      `Planning needs a role of its own. As an administrator of the database: create role ${plannerRole} nologin; grant ${plannerRole} to ${appRole} with inherit false;`,
    )
}

async function applied(sql: postgres.Sql): Promise<Applied[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`
  if (!table?.name) return []
  const rows = await sql<
    { hash: string; created_at: string }[]
  >`select hash, created_at from drizzle.__drizzle_migrations`
  return rows.map(({ hash, created_at }) => ({ hash, when: Number(created_at) }))
}

function refuseAhead(rows: Applied[]) {
  const known = migrations()
  const unknown = rows.filter(({ hash }) => !known.some((each) => each.hash === hash))
  if (unknown.length === 0) return
  if (unknown.some(({ when }) => known.some((each) => each.folderMillis === when))) {
    throw cannotStart(
      'A migration was edited after this database had applied it: put the file back, or begin with an empty database.',
    )
  }
  throw cannotStart(
    'The database was migrated by a newer Hearth: start that one, or restore a backup made before it.',
  )
}

/** Drizzle applies what is younger than the last applied; one that came by a merge and is older would be passed over. */
function refuseGaps(rows: Applied[]) {
  const skipped = migrations().filter(({ hash }) => !rows.some((each) => each.hash === hash))
  if (skipped.length > 0) {
    throw cannotStart(
      'A migration is older than one already applied and was passed over: generate it again, so that it comes last.',
    )
  }
}

import postgres from 'postgres'
import type { Keys } from './embedded-keys.ts'

export const database = 'hearth'
export const ownerRole = 'hearth_owner'
export const appRole = 'hearth_app'
/** What planning reads as: ids, times and flags (grants.ts). Nobody signs in as it; the application becomes it for a transaction. */
export const plannerRole = 'hearth_planner'

/** The address of the embedded server for one of its roles. */
export function urlFor(role: string, password: string, port: number, name = database): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${name}`
}

/** One connection for a short piece of work, then closed. */
export async function briefly<T>(url: string, work: (sql: postgres.Sql) => Promise<T>): Promise<T> {
  const sql = postgres(url, {
    max: 1,
    connect_timeout: 5,
    onnotice: () => {},
    connection: { application_name: 'embedded' },
  })
  try {
    return await work(sql)
  } finally {
    await sql.end({ timeout: 2 })
  }
}

/** Makes the roles and the database where they are missing; what is there stays. */
export async function ensureRoles(keys: Keys, port: number): Promise<void> {
  await briefly(urlFor('postgres', keys.postgres, port, 'postgres'), async (sql) => {
    // The last step below leaves an access list on the database: with one, every step was done.
    const [done] = await sql`select 1 from pg_database where datname = ${database} and datacl is not null`
    if (done) return ensurePlanner(sql)
    const limits = 'login nosuperuser nocreatedb nocreaterole noreplication nobypassrls'
    for (const [role, password] of [
      [ownerRole, keys.owner],
      [appRole, keys.app],
    ] as const) {
      const [known] = await sql`select 1 from pg_roles where rolname = ${role}`
      if (!known) await sql.unsafe(`create role ${role} ${limits} password '${password}'`)
    }
    await ensurePlanner(sql)
    const [made] = await sql`select 1 from pg_database where datname = ${database}`
    if (!made) await sql.unsafe(`create database ${database} owner ${ownerRole}`)
    await sql.unsafe(closedTo(database))
  })
}

/** Also where the roles were made before there was a planner. Inherits nothing: the application reads as it or not at all. */
async function ensurePlanner(sql: postgres.Sql): Promise<void> {
  await sql.unsafe(
    `do $$ begin create role ${plannerRole} nologin; exception when duplicate_object then null; end $$`,
  )
  await sql.unsafe(`grant ${plannerRole} to ${appRole} with inherit false`)
}

/** Only the owner and the application may connect, and neither others nor the application make temporary tables. */
export function closedTo(name: string): string {
  return `begin; revoke all on database ${name} from public; grant connect on database ${name} to ${appRole}; commit`
}

import { createHash } from 'node:crypto'
import { readFileSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import type postgres from 'postgres'
import { appRole, briefly, closedTo, ownerRole } from '#db/embedded-roles.ts'
import type { Cluster } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'

/** The same address for another database of that server. */
export function inDatabase(url: string, name: string): string {
  const other = new URL(url)
  other.pathname = `/${name}`
  return other.href
}

/** The migrated database that all others are copied from: one per state of migrations and grants, made once. */
export async function template(cluster: Cluster): Promise<string> {
  const name = `template_${stateOfSchema()}`
  await briefly(inDatabase(cluster.adminUrl, 'postgres'), async (sql) => {
    if (await exists(sql, name)) return
    await sql`select pg_advisory_lock(5301)`
    if (await exists(sql, name)) return
    await dropOthers(sql)
    const making = `test_${Date.now()}_making`
    await sql.unsafe(`create database ${making} owner ${ownerRole}`)
    await sql.unsafe(closedTo(making))
    await migrate(inDatabase(cluster.ownerUrl, making), { appRole })
    await sql.unsafe(`alter database ${making} rename to ${name}`)
  })
  return name
}

/** Drops what a killed run left, once it is an hour old. */
export async function dropLeftovers(sql: postgres.Sql): Promise<void> {
  const rows = await sql<
    { name: string }[]
  >`select datname as name from pg_database where datname like 'test\\_%'`
  for (const { name } of rows) {
    if (Number(name.split('_')[1]) < Date.now() - 3_600_000)
      await sql.unsafe(`drop database if exists ${name} with (force)`)
  }
}

async function exists(sql: postgres.Sql, name: string): Promise<boolean> {
  return (await sql`select 1 from pg_database where datname = ${name}`).length > 0
}

/** Templates of other states; one that is being copied at this moment stays. */
async function dropOthers(sql: postgres.Sql) {
  const rows = await sql<
    { name: string }[]
  >`select datname as name from pg_database where datname like 'template\\_%'`
  for (const { name } of rows) await sql.unsafe(`drop database if exists ${name}`).catch(() => {})
}

function stateOfSchema(): string {
  const db = fileURLToPath(new URL('../../db', import.meta.url))
  const hash = createHash('sha256')
  for (const name of [
    'migrations',
    'grants.ts',
    'migrate.ts',
    'migrate-jobs.ts',
    '../node_modules/pg-boss/package.json',
  ]) {
    addTo(hash, path.join(db, name))
  }
  return hash.digest('hex').slice(0, 16)
}

function addTo(hash: ReturnType<typeof createHash>, file: string) {
  if (!statSync(file).isDirectory()) return void hash.update(file).update(readFileSync(file))
  for (const name of readdirSync(file).toSorted()) addTo(hash, path.join(file, name))
}

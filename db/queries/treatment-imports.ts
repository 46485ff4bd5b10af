import { and, asc, eq, isNull, sql } from 'drizzle-orm'
import type { Mapping } from '#app/domain/treatment/columns.ts'
import type { Runner, Tx } from '../client.ts'
import { importMappings, treatmentImports as imports } from '../schema/treatments.ts'

/** How long a preview stands. */
const life = sql`interval '1 hour'`

/** `body` is sealed for `importId`, so the id comes first. */
export async function insertImport(
  run: Runner,
  given: { importId: string; source: string; format: 'csv' | 'fhir'; body: Uint8Array; by: string },
): Promise<void> {
  const { importId, ...rest } = given
  await run.insert(imports).values({ id: importId, ...rest })
}

const columns = {
  importId: imports.id,
  source: imports.source,
  format: imports.format,
  body: imports.body,
  by: imports.by,
  expiresAt: sql<Date>`${imports.at} + ${life}`.mapWith(imports.at),
  over: sql<boolean>`${imports.at} + ${life} <= hearth_now()`,
  confirmed: sql<boolean>`${imports.confirmedAt} is not null`,
}

export async function findImport(run: Runner, importId: string) {
  const [found] = await run.select(columns).from(imports).where(eq(imports.id, importId))
  return found
}
/** Held until the transaction ends: two who confirm wait for each other. */
export async function lockImport(tx: Tx, importId: string) {
  const [found] = await tx.select(columns).from(imports).where(eq(imports.id, importId)).for('update')
  return found
}

export async function replaceImport(run: Runner, importId: string, body: Uint8Array): Promise<void> {
  await run
    .update(imports)
    .set({ body })
    .where(and(eq(imports.id, importId), isNull(imports.confirmedAt)))
}

/** What it held is gone with its confirmation. */
export async function confirmImport(tx: Tx, importId: string): Promise<void> {
  await tx
    .update(imports)
    .set({ confirmedAt: sql`hearth_now()`, body: null })
    .where(eq(imports.id, importId))
}

export async function deleteImport(run: Runner, importId: string): Promise<void> {
  await run.delete(imports).where(and(eq(imports.id, importId), isNull(imports.confirmedAt)))
}

/** Previews an hour old; and those that were confirmed, a day later. */
export async function deleteOldImports(run: Runner): Promise<void> {
  await run.delete(imports).where(
    sql`(${imports.confirmedAt} is null and ${imports.at} + ${life} <= hearth_now())
      or ${imports.confirmedAt} < hearth_now() - interval '1 day'`,
  )
}

/** Imports of one source wait for each other until the transaction ends. */
export async function lockSource(tx: Tx, source: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`treatments ${source}`}, 0))`)
}

/** How this source’s files were read last; unchecked. */
export async function findMapping(run: Runner, source: string): Promise<unknown> {
  const [found] = await run
    .select({ mapping: importMappings.mapping })
    .from(importMappings)
    .where(eq(importMappings.source, source))
  return found ? (JSON.parse(found.mapping) as unknown) : null
}

export async function saveMapping(run: Runner, source: string, mapping: Mapping, by: string): Promise<void> {
  const row = { mapping: JSON.stringify(mapping), by }
  await run
    .insert(importMappings)
    .values({ source, ...row })
    .onConflictDoUpdate({ target: importMappings.source, set: { ...row, at: sql`hearth_now()` } })
}

/** Sources that were imported before. */
export async function listSources(run: Runner): Promise<string[]> {
  const rows = await run
    .select({ source: importMappings.source })
    .from(importMappings)
    .orderBy(asc(importMappings.source))
    .limit(100)
  return rows.map(({ source }) => source)
}

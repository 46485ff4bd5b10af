import { and, asc, eq, isNotNull, type SQL, sql } from 'drizzle-orm'
import type { PgColumn } from 'drizzle-orm/pg-core'
import type { Runner } from '../client.ts'
import { circleDebriefs, circleRemovals, keptWords, sealOpenings } from '../schema/circle-after.ts'
import { circles } from '../schema/circles.ts'
import { houseKeys } from '../schema/forum-hearing.ts'
import { memberKeys } from '../schema/intentions.ts'
import { mails } from '../schema/mails.ts'
import { cases } from '../schema/moderation.ts'
import { careCases } from '../schema/on-call.ts'
import { secondFactors } from '../schema/people.ts'
import { holds } from '../schema/scheduling.ts'
import { treatmentImports } from '../schema/treatments.ts'

/**
 * K14: every column whose bytes the key-encryption key itself sealed, wrapped keys and words alike, with the columns
 * that name its row. A sealed column that is missing here would be lost with a former key; a test walks the schema.
 */
const places = {
  'care_cases.note_key': [careCases.noteKey, careCases.id],
  'cases.note_key': [cases.noteKey, cases.id],
  'circle_debriefs.text': [circleDebriefs.text, circleDebriefs.circleId, circleDebriefs.personId],
  'circle_removals.reason': [circleRemovals.reason, circleRemovals.id],
  'circles.word_key': [circles.wordKey, circles.id],
  'holds.reason': [holds.reason, holds.id],
  'house_keys.private': [houseKeys.private, houseKeys.id],
  'kept_words.text': [keptWords.text, keptWords.id],
  'mails.body': [mails.body, mails.id],
  'member_keys.key': [memberKeys.key, memberKeys.personId],
  'seal_openings.reason': [sealOpenings.reason, sealOpenings.id],
  'second_factors.pending': [secondFactors.pending, secondFactors.personId],
  'second_factors.secret': [secondFactors.secret, secondFactors.personId],
  'treatment_imports.body': [treatmentImports.body, treatmentImports.id],
} satisfies Record<string, [PgColumn, ...PgColumn[]]>
export type UnderKek = keyof typeof places
export const underKek = Object.keys(places) as UnderKek[]

/** A row of such a column: what names it, and its bytes as they were read. */
export type SealedRow = { ids: string[]; bytes: Uint8Array }

/** Rows of a column whose bytes do not begin with this mark, in the order of their ids, after these. Destroyed keys are none. */
export async function listNotUnder(
  run: Runner,
  place: UnderKek,
  { mark, after, limit }: { mark: Uint8Array; after: readonly string[] | null; limit: number },
): Promise<SealedRow[]> {
  const [column, ...ids] = places[place] as [PgColumn, ...PgColumn[]]
  const later = after && sql`(${listed(ids)}) > (${listed(after.map((id) => sql`${id}::uuid`))})`
  const rows = await run
    .select({ ids: sql<string[]>`array[${listed(ids)}]::text[]`, bytes: sql<Uint8Array>`${column}` })
    .from(column.table)
    .where(and(isNot(column, mark), later ?? undefined))
    .orderBy(...ids.map((id) => asc(id)))
    .limit(limit)
  return rows
}

/** How many there are. */
export async function countNotUnder(run: Runner, place: UnderKek, mark: Uint8Array): Promise<number> {
  const [column] = places[place] as [PgColumn, ...PgColumn[]]
  const [row] = await run
    .select({ n: sql<number>`count(*)::int` })
    .from(column.table)
    .where(isNot(column, mark))
  return row?.n ?? 0
}

/**
 * New bytes in the place of those that were read; false where somebody wrote or destroyed them meanwhile, and then
 * nothing is changed. One row in a statement of its own: it holds no lock while it waits for another.
 */
export async function replaceSealed(
  run: Runner,
  place: UnderKek,
  { ids, bytes }: SealedRow,
  next: Uint8Array,
): Promise<boolean> {
  const [column, ...names] = places[place] as [PgColumn, ...PgColumn[]]
  const rows = await run.execute(sql`
    update ${column.table} set ${sql.identifier(place.split('.')[1] ?? '')} = ${next}
    where ${and(eq(column, bytes), ...names.map((name, index) => eq(name, ids[index])))} returning 1`)
  return rows.length > 0
}

function isNot(column: PgColumn, mark: Uint8Array): SQL | undefined {
  return and(
    isNotNull(column),
    sql`length(${column}) > 0`,
    sql`substring(${column} from 1 for ${mark.length}) <> ${mark}`,
  )
}

const listed = (parts: readonly (PgColumn | SQL)[]) => sql.join([...parts], sql`, `)

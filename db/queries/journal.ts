import { sql } from 'drizzle-orm'
import type { Db, Runner, Tx } from '../client.ts'
import { beActor, beService } from './as-actor.ts'

/**
 * J2: every one of these runs as its author (as-actor.ts), and names them as well: row-level security shows nobody else's
 * rows whatever is asked. Instants are ISO 8601 UTC.
 */
export type HeadRow = {
  entryId: string
  head: Uint8Array
  tough: boolean
  at: string
  deletedAt: string | null
} & Spoken
export type BodyRow = {
  entryId: string
  version: number
  body: Uint8Array
  at: string
  changedAt: string
  deletedAt: string | null
} & Spoken
/** Of a voice: how many samples; null where there is none. */
type Spoken = { samples: number | null; finished: boolean }
/** Whose they are: their zone and wrapped key, read in the same statement. */
type Of = { zone: string; key: Uint8Array | null }
export type Found<T> = Of & { rows: T[] }

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
const spoken = sql`r.samples, r.finished_at is not null finished`
const heads = sql`e.id "entryId", e.head, e.tough, ${iso('e.at')} as at, ${iso('e.deleted_at')} "deletedAt", ${spoken}`
const bodies = sql`e.id "entryId", e.version, e.body, ${iso('e.at')} as at, ${iso('e.changed_at')} "changedAt",
  ${iso('e.deleted_at')} "deletedAt", ${spoken}`
const entries = sql`journal_entries e left join recordings r on r.person_id = e.person_id and r.entry_id = e.id`
/** Before this entry of theirs, in the order of a list. */
const beyond = (personId: string, entryId: string) =>
  sql`(e.at, e.id) < (select b.at, b.id from journal_entries b where b.person_id = ${personId} and b.id = ${entryId})`

/** One statement: their zone and key, and the entries that it finds, in its order. */
async function found<T extends { entryId: string }>(
  run: Runner,
  personId: string,
  of: ReturnType<typeof sql>,
): Promise<Found<T>> {
  const rows = await run.execute<Of & { [K in keyof T]: T[K] | null }>(sql`
    select p.zone, k.key, f.* from people p left join member_keys k on k.person_id = p.id
    left join lateral (${of}) f on true where p.id = ${personId} order by f.nth`)
  const [first] = rows
  return {
    ...{ zone: first?.zone ?? 'UTC', key: first?.key ?? null },
    rows: rows.filter(({ entryId }) => entryId !== null) as unknown as T[],
  }
}

/** Newest first; from the one before `before` on. */
export const listEntries = (
  run: Runner,
  personId: string,
  { before, limit }: { before: string | null; limit: number },
) =>
  found<HeadRow>(
    run,
    personId,
    sql`select ${heads}, row_number() over (order by e.at desc, e.id desc) nth from ${entries}
      where e.person_id = ${personId} and e.deleted_at is null and ${before === null ? sql`true` : beyond(personId, before)}
      order by e.at desc, e.id desc limit ${limit}`,
  )

/** What was deleted and can be brought back, the latest first. */
export const listDeleted = (run: Runner, personId: string, limit: number) =>
  found<HeadRow>(
    run,
    personId,
    sql`select ${heads}, row_number() over (order by e.deleted_at desc, e.id) nth from ${entries}
      where e.person_id = ${personId} and ${stillThere} order by e.deleted_at desc, e.id limit ${limit}`,
  )
/** From that moment on it is gone, whether or not it was taken away already. */
export const stillThere = sql`e.deleted_at > hearth_now() - interval '7 days'`

/** One of theirs; what is gone for good is not found. */
export const findEntry = (run: Runner, personId: string, entryId: string | null) =>
  found<BodyRow>(
    run,
    personId,
    sql`select ${bodies}, 1 nth from ${entries}
      where e.person_id = ${personId} and e.id = ${entryId} and (e.deleted_at is null or ${stillThere})`,
  )

/** Of what is for a tough day the one after `after`, around and around; two where there are more. */
export const listTough = (run: Runner, personId: string, after: string | null) =>
  found<BodyRow>(
    run,
    personId,
    sql`select ${bodies}, row_number() over (order by ${turn(personId, after)}, e.at desc, e.id desc) nth
      from ${entries} where e.person_id = ${personId} and e.tough and e.deleted_at is null
      order by ${turn(personId, after)}, e.at desc, e.id desc limit 2`,
  )
const turn = (personId: string, after: string | null) =>
  after === null ? sql`1 = 0` : sql`coalesce(not ${beyond(personId, after)}, false)`

/** Everything of theirs, oldest first: what was deleted and can be brought back as well. */
export const listEverything = (run: Runner, personId: string) =>
  found<BodyRow>(
    run,
    personId,
    sql`select ${bodies}, row_number() over (order by e.at, e.id) nth from ${entries}
      where e.person_id = ${personId} and (e.deleted_at is null or ${stillThere})`,
  )

export type HeldRow = { version: number; writer: string; n: number; body: Uint8Array; deleted: boolean }

/** What stands under this number of theirs, held until the transaction ends. */
export async function lockEntry(tx: Tx, personId: string, entryId: string): Promise<HeldRow | undefined> {
  const [row] = await tx.execute<HeldRow>(sql`
    select version, writer, writer_n n, body, deleted_at is not null deleted from journal_entries
    where person_id = ${personId} and id = ${entryId} for update`)
  return row
}

export type Written = {
  personId: string
  entryId: string
  writer: string
  n: number
  head: Uint8Array
  body: Uint8Array
  tough: boolean
}
/** False: another process began it in this moment. */
export async function insertEntry(tx: Tx, given: Written): Promise<boolean> {
  const { personId, entryId, writer, n, head, body, tough } = given
  const rows = await tx.execute(sql`
    insert into journal_entries (person_id, id, writer, writer_n, head, body, tough)
    values (${personId}, ${entryId}, ${writer}, ${n}, ${head}, ${body}, ${tough}) on conflict do nothing returning id`)
  return rows.length > 0
}

/** Under its lock. */
export async function replaceEntry(tx: Tx, given: Written & { version: number }): Promise<void> {
  const { personId, entryId, writer, n, head, body, tough, version } = given
  await tx.execute(sql`
    update journal_entries set version = ${version}, writer = ${writer}, writer_n = ${n}, head = ${head}, body = ${body},
      tough = ${tough}, changed_at = hearth_now() where person_id = ${personId} and id = ${entryId}`)
}

/** Hides an entry of theirs, or brings it back; the first hiding counts. False: there is none. */
export async function hideEntry(
  tx: Tx,
  { personId, entryId, hide }: { personId: string; entryId: string; hide: boolean },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update journal_entries e set deleted_at = ${hide ? sql`coalesce(e.deleted_at, hearth_now())` : sql`null`}
    where e.person_id = ${personId} and e.id = ${entryId} and (e.deleted_at is null or ${stillThere}) returning e.id`)
  return rows.length > 0
}

/** Takes away for good what was deleted seven days ago, so many at once. Answers how many. */
export async function sweepDeleted(db: Db, limit: number): Promise<number> {
  return db.orm.transaction(async (tx) => {
    await beService(tx, 'journal')
    const rows = await tx.execute(sql`
      delete from journal_entries e using (select person_id, id from journal_entries
        where deleted_at <= hearth_now() - interval '7 days' limit ${limit}) due
      where e.person_id = due.person_id and e.id = due.id returning e.id`)
    return rows.length
  })
}

/** K15: nothing of it stays, not even when there was writing; as its author, for whom alone the rows are there. */
export async function eraseJournal(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  await tx.execute(sql`delete from journal_entries where person_id = ${personId}`)
  await beActor(tx, null)
}

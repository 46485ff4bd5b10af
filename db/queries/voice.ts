import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { stillThere } from './journal.ts'

/** J2: every one of these runs as its author (as-actor.ts), and names them as well. */
export type RecordingRow = { samples: number; pieces: number | null; bytes: number | null }
type Of = { personId: string; entryId: string }

const its = ({ personId, entryId }: Of, table = '') => {
  const of = sql.raw(table === '' ? '' : `${table}.`)
  return sql`${of}person_id = ${personId} and ${of}entry_id = ${entryId}`
}

/** One recording of theirs, until the transaction ends. */
export async function lockRecording(tx: Tx, of: Of): Promise<RecordingRow | undefined> {
  const [row] = await tx.execute<RecordingRow>(
    sql`select samples, pieces, bytes from recordings where ${its(of)} for update`,
  )
  return row
}

/** Who begins several at once begins one after the other. */
export async function lockBeginning(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`voice:${personId}`}, 0))`)
}

/** Samples that one journal holds: altogether, and of what was not finished. */
export async function samplesOf(
  run: Runner,
  personId: string,
): Promise<{ kept: number; unfinished: number }> {
  const [row] = await run.execute<{ kept: string; unfinished: string }>(sql`
    select coalesce(sum(samples), 0) kept, coalesce(sum(samples) filter (where finished_at is null), 0) unfinished
    from recordings where person_id = ${personId}`)
  return { kept: Number(row?.kept ?? 0), unfinished: Number(row?.unfinished ?? 0) }
}

export async function insertRecording(tx: Tx, { personId, entryId }: Of): Promise<void> {
  await tx.execute(sql`insert into recordings (person_id, entry_id) values (${personId}, ${entryId})`)
}

/** Under the lock of its recording. False: it was there already. */
export async function insertPiece(
  tx: Tx,
  { personId, entryId, n, body }: Of & { n: number; body: Uint8Array },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    insert into recording_pieces (person_id, entry_id, n, body) values (${personId}, ${entryId}, ${n}, ${body})
    on conflict do nothing returning n`)
  return rows.length > 0
}

export async function countSamples(tx: Tx, of: Of, samples: number): Promise<void> {
  await tx.execute(sql`update recordings set samples = ${samples} where ${its(of)}`)
}

/** What came of it, in its order, with the key that it is sealed under. */
export async function listPieces(
  run: Runner,
  of: Of,
): Promise<{ n: number; body: Uint8Array; key: Uint8Array | null }[]> {
  return run.execute<{ n: number; body: Uint8Array; key: Uint8Array | null }>(sql`
    select p.n, p.body, k.key from recording_pieces p left join member_keys k on k.person_id = p.person_id
    where ${its(of, 'p')} order by p.n`)
}

/** One recording and its key, where its entry is there or can be brought back. */
export async function findRecording(
  run: Runner,
  of: Of,
): Promise<(RecordingRow & { key: Uint8Array | null }) | undefined> {
  const [row] = await run.execute<RecordingRow & { key: Uint8Array | null }>(sql`
    select r.samples, r.pieces, r.bytes, k.key from recordings r
      join journal_entries e on e.person_id = r.person_id and e.id = r.entry_id
      left join member_keys k on k.person_id = r.person_id
    where ${its(of, 'r')} and (e.deleted_at is null or ${stillThere})`)
  return row
}

/** From here on it is its chunks. Under its lock. */
export async function finishRecording(
  tx: Tx,
  of: Of & { pieces: number; bytes: number; chunks: readonly Uint8Array[] },
): Promise<void> {
  const { personId, entryId, pieces, bytes, chunks } = of
  for (const [n, body] of chunks.entries())
    await tx.execute(sql`
      insert into recording_chunks (person_id, entry_id, n, body) values (${personId}, ${entryId}, ${n}, ${body})`)
  await tx.execute(sql`delete from recording_pieces where ${its(of)}`)
  await tx.execute(sql`
    update recordings set pieces = ${pieces}, bytes = ${bytes}, finished_at = hearth_now() where ${its(of)}`)
}

/** The chunks from this one to that one. */
export async function listSoundChunks(
  run: Runner,
  of: Of & { from: number; to: number },
): Promise<{ n: number; body: Uint8Array }[]> {
  return run.execute<{ n: number; body: Uint8Array }>(sql`
    select n, body from recording_chunks where ${its(of)} and n between ${of.from} and ${of.to} order by n`)
}

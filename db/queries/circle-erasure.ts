import { sql, type SQL } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'
import { circles } from '../schema/circles.ts'

/** Hours after the end at which words go, and at which signals, notes and contacts go. */
export type Schedule = { words: number; asides: number }

/**
 * A private room counts from the end of the circle it was opened from, once it is over itself; a circle whose doors were
 * never opened from when it was called off, or else from when it was to end.
 */
const ended = sql`case when c.parent_id is null then coalesce(c.ended_at, c.cancelled_at, c.ends_at) else p.ended_at end`
/** Somebody answered at its threshold, and its doors were never opened. A practice room may still begin (renewPractice). */
const neverOpened = sql`(c.ended_at is null and c.fold ->> 'phase' = 'planned' and c.kind <> 'practice'
  and exists (select from circle_thresholds t where t.circle_id = c.id))`
const over = sql`circles c left join circles p on p.id = c.parent_id
  where c.erased_at is null and (c.ended_at is not null or ${neverOpened})`
const since = (hours: number): SQL => sql`${ended} <= hearth_now() - ${hours} * interval '1 hour'`
const asidesOf = sql`(exists (select from circle_signals s where s.circle_id = c.id)
  or exists (select from circle_notes n where n.circle_id = c.id)
  or exists (select from circle_thresholds t where t.circle_id = c.id and t.body is not null))`

/** Circles of which something is to be erased now. */
export async function listToErase(run: Runner, { words, asides }: Schedule): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select c.id from ${over} and (${since(Math.max(words, asides))}
      or (${since(words)} and exists (select from circle_words w where w.circle_id = c.id))
      or (${since(asides)} and ${asidesOf}))
    order by ${ended} limit 100`)
  return rows.map(({ id }) => id)
}

/**
 * Locks the circle and says what of it is due; null when nothing is, or when another process has it at this moment.
 * Whatever is due was fixed at the circle's end, so its counts are true whichever part goes first.
 */
export async function lockToErase(
  tx: Tx,
  circleId: string,
  { words, asides }: Schedule,
): Promise<{ words: boolean; asides: boolean } | null> {
  const [due] = await tx.execute<{ words: boolean; asides: boolean }>(sql`
    select ${since(words)} as words, ${since(asides)} as asides from ${over} and c.id = ${circleId}
    for update of c skip locked`)
  return due && (due.words || due.asides) ? due : null
}

/** C24: what is erased of this circle, counted once and before the first of it goes. */
export async function insertErasure(tx: Tx, circleId: string): Promise<void> {
  await tx.execute(sql`
    insert into circle_erasures (circle_id, words, signals, notes, contacts)
    select ${circleId},
      (select count(*) from circle_words where circle_id = ${circleId}),
      (select count(*) from circle_signals where circle_id = ${circleId}),
      (select count(*) from circle_notes where circle_id = ${circleId}),
      (select count(*) from circle_thresholds where circle_id = ${circleId} and body is not null)
    on conflict (circle_id) do nothing`)
}

/** Answers the ids of the words that are gone now, with who answered them. */
export async function deleteWords(tx: Tx, circleId: string): Promise<string[]> {
  await tx.execute(sql`delete from circle_witnesses where circle_id = ${circleId}`)
  const rows = await tx.execute<{ id: string }>(
    sql`delete from circle_words where circle_id = ${circleId} returning id`,
  )
  return rows.map(({ id }) => id)
}

/** Signals, notes, whatever is left of voices, and what people said at the threshold; that they affirmed the agreements stays. */
export async function deleteAsides(tx: Tx, circleId: string): Promise<void> {
  await tx.execute(sql`delete from circle_signals where circle_id = ${circleId}`)
  await tx.execute(sql`delete from circle_notes where circle_id = ${circleId}`)
  await tx.execute(sql`delete from circle_voice_seats where circle_id = ${circleId}`)
  await tx.execute(sql`delete from circle_voices where circle_id = ${circleId}`)
  await tx.execute(
    sql`update circle_thresholds set body = null where circle_id = ${circleId} and body is not null`,
  )
  await tx.execute(sql`update circles set aside_seq = aside_seq + 1 where id = ${circleId}`)
}

/** Nothing under the circle's key is left: what a copy of the bytes could still be opened with goes too. */
export async function destroyKey(tx: Tx, circleId: string): Promise<void> {
  await tx
    .update(circles)
    .set({ wordKey: new Uint8Array(), erasedAt: sql`hearth_now()` })
    .where(sql`${circles.id} = ${circleId}`)
}

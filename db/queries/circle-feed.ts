import type { Sql } from 'postgres'
import type { Circle, CircleEvent, SeatId } from '#app/domain/circle/circle.ts'
import type { Listening, Prompt, SeatName } from '#app/domain/protocol.ts'

/** What follows a cursor in one circle's two streams. */
export type Cursor = { circleId: string; seq: number; wordSeq: number }
export type FedEvent = { circleId: string; seq: number; event: CircleEvent }
export type FedWord = {
  circleId: string
  wordId: string
  wordSeq: number
  seatId: SeatId
  /** sealed under the circle's key */
  text: Uint8Array
  listening: Listening
  at: string
}

/** At most this many entries of one circle are read at once; the reader comes back for more. */
export const readAtOnce = 500

const ids = (cursors: Cursor[]) => cursors.map((cursor) => cursor.circleId)

/** The events after these cursors, by circle and in order. */
export async function listEventsAfter(sql: Sql, cursors: Cursor[]): Promise<FedEvent[]> {
  const rows = await sql<{ circleId: string; seq: string; event: CircleEvent }[]>`
    select e.circle_id as "circleId", e.seq, e.event
    from unnest(${ids(cursors)}::uuid[], ${cursors.map((c) => c.seq)}::bigint[]) as cursor (id, after)
    cross join lateral (
      select circle_id, seq, event from circle_events
      where circle_id = cursor.id and seq > cursor.after order by seq limit ${readAtOnce}) e
    order by 1, e.seq`
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

/** The words after these cursors, by circle and in order. */
export async function listWordsAfter(sql: Sql, cursors: Cursor[]): Promise<FedWord[]> {
  const rows = await sql<(Omit<FedWord, 'wordSeq'> & { wordSeq: string })[]>`
    select w.circle_id as "circleId", w.id as "wordId", w.word_seq as "wordSeq", w.seat_id as "seatId",
      w.text, w.listening, to_char(w.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at
    from unnest(${ids(cursors)}::uuid[], ${cursors.map((c) => c.wordSeq)}::bigint[]) as cursor (id, after)
    cross join lateral (
      select * from circle_words
      where circle_id = cursor.id and word_seq > cursor.after order by word_seq limit ${readAtOnce}) w
    order by 1, w.word_seq`
  return rows.map((row) => ({ ...row, wordSeq: Number(row.wordSeq) }))
}

/** The heads of these circles' streams, with the key their words are sealed under. */
export async function listHeads(
  sql: Sql,
  circleIds: string[],
): Promise<(Cursor & { asideSeq: number; wordKey: Uint8Array })[]> {
  type Row = { circleId: string; seq: string; wordSeq: string; asideSeq: string; wordKey: Uint8Array }
  const rows = await sql<Row[]>`
    select id as "circleId", seq, word_seq as "wordSeq", aside_seq as "asideSeq", word_key as "wordKey"
    from circles where id = any(${circleIds}::uuid[])`
  return rows.map((row) => ({
    ...row,
    seq: Number(row.seq),
    wordSeq: Number(row.wordSeq),
    asideSeq: Number(row.asideSeq),
    // A copy: a piece of the driver's pool would keep the whole of it for as long as the head is kept.
    wordKey: Uint8Array.from(row.wordKey),
  }))
}

export async function listNames(sql: Sql, seatIds: SeatId[]): Promise<SeatName[]> {
  return sql<SeatName[]>`
    select seat_id as "seatId", name, pronouns from circle_seats where seat_id = any(${seatIds}::uuid[])`
}

export type Snapshot = { fold: Circle; seq: number; wordSeq: number; wordKey: Uint8Array; now: string }

/** The circle as it stands, without a lock. */
export async function findSnapshot(sql: Sql, circleId: string): Promise<Snapshot | null> {
  const [row] = await sql<{ fold: Circle; seq: string; wordSeq: string; wordKey: Uint8Array; now: string }[]>`
    select fold, seq, word_seq as "wordSeq", word_key as "wordKey",
      to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
    from circles where id = ${circleId}`
  return row ? { ...row, seq: Number(row.seq), wordSeq: Number(row.wordSeq) } : null
}

/** Names of every seat of the circle. */
export async function listSeatNames(sql: Sql, circleId: string): Promise<SeatName[]> {
  return sql<SeatName[]>`
    select seat_id as "seatId", name, pronouns from circle_seats where circle_id = ${circleId}`
}

/** The words of rounds, by their ids; all of the circle's where none are named. */
export async function listPrompts(
  sql: Sql,
  of: { circleId: string } | { promptIds: string[] },
): Promise<Prompt[]> {
  return 'circleId' in of
    ? sql<Prompt[]>`select id as "promptId", text from circle_prompts where circle_id = ${of.circleId}`
    : sql<Prompt[]>`select id as "promptId", text from circle_prompts where id = any(${of.promptIds}::uuid[])`
}

import type { PendingQuery, Row, Sql } from 'postgres'
import type { Circle, CircleEvent, SeatId, SeatRole } from '#app/domain/circle/circle.ts'
import type { Listening } from '#app/domain/protocol.ts'
import type { Done } from './circle-stream.ts'

export type NewWord = {
  id: string
  wordSeq: number
  seatId: SeatId
  epoch: number
  /** sealed, base64 */
  text: string
  listening: Listening
}
export type NewSeat = {
  seatId: SeatId
  personId: string
  role: SeatRole
  name: string
  pronouns: string | null
}
export type NewArrival = { personId: string; state: 'waiting' | 'admitted' | 'away' | 'left'; well?: boolean }
export type Append = {
  circleId: string
  at: string
  fold: Circle
  seq: number
  wordSeq: number
  /** milliseconds since 1970 */
  dueAt: number | null
  paused: SeatId[]
  crisisId: string | null
  /** How many asides changed. */
  asides: number
  events: { seq: number; event: CircleEvent }[]
  words: NewWord[]
  commands: Done[]
  seats: NewSeat[]
  arrivals: NewArrival[]
  prompts: { promptId: string; text: string }[]
  /** Seats that let a turn pass. */
  passes: SeatId[]
  /** People whose booking ends, and who may not come back. */
  cancelled: string[]
  removed: string[]
  audits: { actorId: string; act: string; subjectId: string }[]
}
/** One more statement of the same transaction. One only: what waits for another would come after the commit. */
export type Write = (tx: Sql) => PendingQuery<Row[]>

/** Appends everything that was decided and stores the fold: one statement, all or nothing. */
export async function appendToCircle(sql: Sql, append: Append, writes: readonly Write[]): Promise<void> {
  const { circleId, at, fold, seq, wordSeq, dueAt, paused, crisisId, asides, ...lists } = append
  const first = sql`
    with given as (select ${JSON.stringify(lists)}::text::jsonb as j),
    seats as (
      insert into circle_seats (seat_id, circle_id, person_id, role, name, pronouns)
      select (x->>'seatId')::uuid, ${circleId}, (x->>'personId')::uuid, x->>'role', x->>'name', x->>'pronouns'
      from given, jsonb_array_elements(j->'seats') x on conflict do nothing),
    passes as (
      update circle_seats s set passes = s.passes + 1
      from given, jsonb_array_elements_text(j->'passes') x where s.seat_id = x::uuid),
    prompts as (
      insert into circle_prompts (id, circle_id, text)
      select (x->>'promptId')::uuid, ${circleId}, x->>'text' from given, jsonb_array_elements(j->'prompts') x),
    arrivals as (
      insert into circle_arrivals (circle_id, person_id, state, at, well)
      select ${circleId}, (x->>'personId')::uuid, x->>'state', ${at}::timestamptz, coalesce((x->>'well')::boolean, false)
      from given, jsonb_array_elements(j->'arrivals') x
      on conflict (circle_id, person_id) do update
        set state = excluded.state, at = excluded.at, well = excluded.well, answered = false),
    events as (
      insert into circle_events (circle_id, seq, event, at)
      select ${circleId}, (x->>'seq')::bigint, x->'event', ${at}::timestamptz
      from given, jsonb_array_elements(j->'events') x),
    words as (
      insert into circle_words (id, circle_id, word_seq, seat_id, epoch, text, listening, at)
      select (x->>'id')::uuid, ${circleId}, (x->>'wordSeq')::bigint, (x->>'seatId')::uuid, (x->>'epoch')::bigint,
        decode(x->>'text', 'base64'), x->>'listening', ${at}::timestamptz
      from given, jsonb_array_elements(j->'words') x),
    cancelled as (
      update bookings b set state = 'cancelled', at = ${at}::timestamptz
      from given, jsonb_array_elements_text(j->'cancelled') x
      where b.circle_id = ${circleId} and b.person_id = x::uuid and b.state = 'booked'),
    removed as (
      update bookings b set state = 'removed', at = ${at}::timestamptz
      from given, jsonb_array_elements_text(j->'removed') x
      where b.circle_id = ${circleId} and b.person_id = x::uuid),
    audits as (
      insert into audit_log (at, actor_id, act, subject_id)
      select ${at}::timestamptz, (x->>'actorId')::uuid, x->>'act', (x->>'subjectId')::uuid
      from given, jsonb_array_elements(j->'audits') x),
    commands as (
      insert into circle_commands (circle_id, person_id, command_id, seq, word_id, at)
      select ${circleId}, (x->>'personId')::uuid, (x->>'commandId')::uuid, (x->>'seq')::bigint,
        (x->>'wordId')::uuid, ${at}::timestamptz
      from given, jsonb_array_elements(j->'commands') x)
    update circles set fold = ${JSON.stringify(fold)}::text::jsonb, seq = ${seq}, word_seq = ${wordSeq},
      due_at = to_timestamp(${dueAt}::float8 / 1000), paused = ${paused}::uuid[], crisis_id = ${crisisId}::uuid,
      aside_seq = aside_seq + ${asides},
      ended_at = case when ${fold.phase === 'ended'} then coalesce(ended_at, ${at}::timestamptz) end
    where id = ${circleId}`
  await Promise.all([first, ...writes.map((write) => write(sql))])
}

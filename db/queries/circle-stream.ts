import type { Sql } from 'postgres'
import type { Circle, CircleEvent, SeatId, SeatRole } from '#app/domain/circle/circle.ts'
import type { Listening } from '#app/domain/protocol.ts'

/**
 * The hot path: one transaction appends what was decided of one circle. These are tagged templates, prepared once per
 * connection; building them through the ORM at each act halves the throughput.
 */
export type LockedCircle = {
  fold: Circle
  seq: number
  wordSeq: number
  capacity: number
  wordKey: Uint8Array
}

/** What one person is to the circle, read after the lock was gained: rows joined to the lock itself would be older. */
export type Standing = {
  personId: string
  name: string
  pronouns: string | null
  guiding: 'guide' | 'co-guide' | null
  booking: 'booked' | 'cancelled' | 'removed' | null
  arrival: 'waiting' | 'admitted' | 'away' | 'left' | null
  seatId: SeatId | null
}

type LockRow = { fold: Circle; seq: string; word_seq: string; capacity: number; word_key: Uint8Array }

export async function lockCircle(sql: Sql, circleId: string): Promise<LockedCircle | null> {
  const [row] = await sql<LockRow[]>`
    select fold, seq, word_seq, capacity, word_key from circles where id = ${circleId} for update`
  if (!row) return null
  return {
    fold: row.fold,
    seq: Number(row.seq),
    wordSeq: Number(row.word_seq),
    capacity: row.capacity,
    wordKey: row.word_key,
  }
}

/** Standings of these people in the circle, and the database's time now: ISO 8601 UTC, to the microsecond. */
export async function findStandings(
  sql: Sql,
  circleId: string,
  personIds: string[],
): Promise<{ at: string; standings: Map<string, Standing> }> {
  const rows = await sql<(Standing & { at: string })[]>`
    select to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, p.id as "personId", p.name, p.pronouns, g.role as guiding,
      b.state as booking, a.state as arrival, s.seat_id as "seatId"
    from unnest(${personIds}::uuid[]) as who (id)
    join people p on p.id = who.id
    left join circle_guides g on g.circle_id = ${circleId} and g.person_id = p.id
      and g."from" <= (select hearth_now()) and (g."to" is null or g."to" > (select hearth_now()))
    left join bookings b on b.circle_id = ${circleId} and b.person_id = p.id
    left join circle_arrivals a on a.circle_id = ${circleId} and a.person_id = p.id
    left join circle_seats s on s.circle_id = ${circleId} and s.person_id = p.id`
  const at = rows[0]?.at ?? ''
  return { at, standings: new Map(rows.map((row) => [row.personId, row])) }
}

export type Done = { personId: string; commandId: string; seq: number; wordId: string | null }

/** Which of these commands were done already, with what they were answered. */
export async function findDone(sql: Sql, circleId: string, commandIds: string[]): Promise<Done[]> {
  const rows = await sql<(Omit<Done, 'seq'> & { seq: string })[]>`
    select person_id as "personId", command_id as "commandId", seq, word_id as "wordId"
    from circle_commands where circle_id = ${circleId} and command_id = any(${commandIds}::uuid[])`
  return rows.map((row) => ({ ...row, seq: Number(row.seq) }))
}

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
export type Append = {
  circleId: string
  at: string
  fold: Circle
  seq: number
  wordSeq: number
  events: { seq: number; event: CircleEvent }[]
  words: NewWord[]
  commands: Done[]
  seats: NewSeat[]
  arrivals: { personId: string; state: 'waiting' | 'admitted' | 'away' | 'left' }[]
  /** People whose booking ends. */
  cancelled: string[]
  audits: { actorId: string; act: string; subjectId: string }[]
}

/** Appends everything that was decided and stores the fold: one statement, all or nothing. */
export async function appendToCircle(sql: Sql, append: Append): Promise<void> {
  const { circleId, at, fold, seq, wordSeq, ...lists } = append
  await sql`
    with given as (select ${JSON.stringify(lists)}::text::jsonb as j),
    seats as (
      insert into circle_seats (seat_id, circle_id, person_id, role, name, pronouns)
      select (x->>'seatId')::uuid, ${circleId}, (x->>'personId')::uuid, x->>'role', x->>'name', x->>'pronouns'
      from given, jsonb_array_elements(j->'seats') x on conflict do nothing),
    arrivals as (
      insert into circle_arrivals (circle_id, person_id, state, at)
      select ${circleId}, (x->>'personId')::uuid, x->>'state', ${at}::timestamptz
      from given, jsonb_array_elements(j->'arrivals') x
      on conflict (circle_id, person_id) do update set state = excluded.state, at = excluded.at),
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
    audits as (
      insert into audit_log (at, actor_id, act, subject_id)
      select ${at}::timestamptz, (x->>'actorId')::uuid, x->>'act', (x->>'subjectId')::uuid
      from given, jsonb_array_elements(j->'audits') x),
    commands as (
      insert into circle_commands (circle_id, person_id, command_id, seq, word_id, at)
      select ${circleId}, (x->>'personId')::uuid, (x->>'commandId')::uuid, (x->>'seq')::bigint,
        (x->>'wordId')::uuid, ${at}::timestamptz
      from given, jsonb_array_elements(j->'commands') x)
    update circles set fold = ${JSON.stringify(fold)}::text::jsonb, seq = ${seq}, word_seq = ${wordSeq}
    where id = ${circleId}`
}

import type { PendingQuery, Row, Sql } from 'postgres'
import type { Circle, CircleEvent, SeatId, SeatRole } from '#app/domain/circle/circle.ts'
import type { Listening } from '#app/domain/protocol.ts'
import type { CircleKind } from '#app/domain/services.ts'

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
  kind: CircleKind
  parentId: string | null
  /** milliseconds since 1970 */
  endsAt: number
  paused: SeatId[]
  crisisId: string | null
}

/** What one person is to the circle, read after the lock was gained: rows joined to the lock itself would be older. */
export type Standing = {
  personId: string
  name: string
  pronouns: string | null
  guiding: 'guide' | 'co-guide' | 'on-call' | null
  booking: 'booked' | 'cancelled' | 'removed' | null
  arrival: 'waiting' | 'admitted' | 'away' | 'left' | null
  answered: boolean
  seatId: SeatId | null
  /** C13, of this person's own seat. */
  paused: boolean
  /** The version of the agreements they affirmed for this circle. */
  agreements: number | null
}

type LockRow = {
  fold: Circle
  seq: string
  word_seq: string
  capacity: number
  word_key: Uint8Array
  kind: CircleKind
  parent_id: string | null
  ends: string
  paused: SeatId[]
  crisis_id: string | null
}

export async function lockCircle(sql: Sql, circleId: string): Promise<LockedCircle | null> {
  const [row] = await sql<LockRow[]>`
    select fold, seq, word_seq, capacity, word_key, kind, parent_id, paused, crisis_id,
      (extract(epoch from ends_at) * 1000)::bigint as ends from circles where id = ${circleId} for update`
  if (!row) return null
  return {
    fold: row.fold,
    seq: Number(row.seq),
    wordSeq: Number(row.word_seq),
    capacity: row.capacity,
    wordKey: row.word_key,
    kind: row.kind,
    parentId: row.parent_id,
    endsAt: Number(row.ends),
    paused: row.paused,
    crisisId: row.crisis_id,
  }
}

/** Standings of these people in the circle, and the database's time now: ISO 8601 UTC, to the microsecond. */
export async function findStandings(
  sql: Sql,
  circleId: string,
  personIds: string[],
): Promise<{ at: string; standings: Map<string, Standing> }> {
  const rows = await sql<(Omit<Standing, 'personId'> & { at: string; personId: string | null })[]>`
    select to_char(t.now at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, p.id as "personId", p.name,
      p.pronouns, g.role as guiding, b.state as booking, a.state as arrival, coalesce(a.answered, false) as answered,
      s.seat_id as "seatId", coalesce(s.seat_id = any(c.paused), false) as paused, h.agreements
    from (select hearth_now() as now) t
    left join (unnest(${personIds}::uuid[]) as who (id) join people p on p.id = who.id) on true
    left join circles c on c.id = ${circleId}
    left join circle_guides g on g.circle_id = ${circleId} and g.person_id = p.id
      and g."from" <= t.now and (g."to" is null or g."to" > t.now)
    left join bookings b on b.circle_id = ${circleId} and b.person_id = p.id
    left join circle_arrivals a on a.circle_id = ${circleId} and a.person_id = p.id
    left join circle_seats s on s.circle_id = ${circleId} and s.person_id = p.id
    left join circle_thresholds h on h.circle_id = ${circleId} and h.person_id = p.id`
  const at = rows[0]?.at ?? ''
  const standings = new Map<string, Standing>()
  for (const { personId, at: _, ...row } of rows)
    if (personId !== null) standings.set(personId, { personId, ...row })
  return { at, standings }
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

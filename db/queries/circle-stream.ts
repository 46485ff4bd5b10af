import type { Sql } from 'postgres'
import type { Circle, SeatId } from '#app/domain/circle/circle.ts'
import type { CircleKind } from '#app/domain/services-circles.ts'

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

import type { Sql } from 'postgres'
import type { SeatId } from '#app/domain/circle/circle.ts'
import type { WitnessKind } from '#app/domain/circle/words.ts'
import type { PageReason } from '#app/domain/protocol.ts'
import type { Write } from './circle-stream.ts'

/** What belongs to one circle's asides: each is one statement of the transaction in which it is asked. */
type Of = { circleId: string; at: string }
/** Sealed bytes travel as base64. */
type Sealed = string

/** C3: affirmed and answered again as often as the person likes, until they are inside. */
export const writeThreshold =
  ({ circleId, at }: Of, of: { personId: string; agreements: number; body: Sealed }): Write =>
  (tx) =>
    tx`
    insert into circle_thresholds (circle_id, person_id, agreements, at, body)
    values (${circleId}, ${of.personId}, ${of.agreements}, ${at}::timestamptz, decode(${of.body}, 'base64'))
    on conflict (circle_id, person_id) do update
      set agreements = excluded.agreements, at = excluded.at, body = excluded.body`

/** C2: *one moment*. */
export const writeAnswered =
  ({ circleId }: Of, personId: string): Write =>
  (tx) =>
    tx`
    update circle_arrivals set answered = true
    where circle_id = ${circleId} and person_id = ${personId} and state = 'waiting'`

/** C14: the newest signal of a person stands in the place of those before. `waits`: seconds until it goes on; null: never. */
export const writeSignal =
  (
    { circleId, at }: Of,
    of: { id: string; personId: string; seatId: SeatId; kind: Sealed; waits: number | null },
  ): Write =>
  (tx) =>
    tx`
    with closed as (
      update circle_signals set closed_at = ${at}::timestamptz
      where circle_id = ${circleId} and person_id = ${of.personId} and closed_at is null)
    insert into circle_signals (id, circle_id, person_id, seat_id, kind, at, due_at)
    values (${of.id}, ${circleId}, ${of.personId}, ${of.seatId}, decode(${of.kind}, 'base64'), ${at}::timestamptz,
      ${at}::timestamptz + ${of.waits}::float8 * interval '1 second')`

/** C14: a person has seen it; the first who says so. */
export const writeAcknowledged =
  ({ circleId, at }: Of, of: { signalId: string; personId: string }): Write =>
  (tx) =>
    tx`
    update circle_signals set acknowledged_by = ${of.personId}, acknowledged_at = ${at}::timestamptz, due_at = null
    where id = ${of.signalId} and circle_id = ${circleId} and acknowledged_at is null`

export const writeNote =
  ({ circleId, at }: Of, of: { id: string; authorId: string; seatId: SeatId | null; text: Sealed }): Write =>
  (tx) =>
    tx`
    insert into circle_notes (id, circle_id, seat_id, author_id, text, at)
    values (${of.id}, ${circleId}, ${of.seatId}, ${of.authorId}, decode(${of.text}, 'base64'), ${at}::timestamptz)`

/** C10, in seconds. */
export const writeSoftTime =
  ({ circleId }: Of, seconds: number): Write =>
  (tx) =>
    tx`update circles set soft_seconds = ${seconds} where id = ${circleId}`

/** C18: words of somebody else in this circle. */
export const writeWitness =
  ({ circleId, at }: Of, of: { wordId: string; seatId: SeatId; kind: WitnessKind }): Write =>
  (tx) =>
    tx`
    insert into circle_witnesses (circle_id, word_id, seat_id, kind, at)
    select ${circleId}, w.id, ${of.seatId}, ${of.kind}, ${at}::timestamptz from circle_words w
    where w.id = ${of.wordId} and w.circle_id = ${circleId} and w.seat_id <> ${of.seatId}
    on conflict (word_id, seat_id) do update set kind = excluded.kind`

export const writeKept =
  ({ circleId, at }: Of, of: { id: string; personId: string; wordId: string | null; text: Sealed }): Write =>
  (tx) =>
    tx`
    insert into kept_words (id, person_id, circle_id, word_id, text, at)
    values (${of.id}, ${of.personId}, ${circleId}, ${of.wordId}, decode(${of.text}, 'base64'), ${at}::timestamptz)
    on conflict (person_id, word_id) do nothing`

/** C22. `dueAt`: ISO 8601 UTC; null takes the wish back. */
export const writeCheckIn =
  ({ circleId }: Of, of: { personId: string; dueAt: string | null }): Write =>
  (tx) =>
    of.dueAt === null
      ? tx`delete from check_ins where circle_id = ${circleId} and person_id = ${of.personId} and sent_at is null`
      : tx`
    insert into check_ins (circle_id, person_id, due_at) values (${circleId}, ${of.personId}, ${of.dueAt}::timestamptz)
    on conflict (circle_id, person_id) do nothing`

export const writeDebrief =
  ({ circleId, at }: Of, of: { personId: string; text: Sealed }): Write =>
  (tx) =>
    tx`
    insert into circle_debriefs (circle_id, person_id, text, at)
    values (${circleId}, ${of.personId}, decode(${of.text}, 'base64'), ${at}::timestamptz)
    on conflict (circle_id, person_id) do update set text = excluded.text, at = excluded.at`

/** C12: kept for the clinic, with somebody to look after. */
export const writeRemoval =
  ({ circleId, at }: Of, of: { id: string; personId: string; by: string; reason: Sealed }): Write =>
  (tx) =>
    tx`
    with task as (
      insert into follow_ups (circle_id, person_id, kind, at)
      values (${circleId}, ${of.personId}, 'removed', ${at}::timestamptz) on conflict do nothing)
    insert into circle_removals (id, circle_id, person_id, removed_by, reason, at)
    values (${of.id}, ${circleId}, ${of.personId}, ${of.by}, decode(${of.reason}, 'base64'), ${at}::timestamptz)`

/** C3: who looks, at whose contact, and why. */
export const writeOpening =
  ({ circleId, at }: Of, of: { id: string; personId: string; by: string; reason: Sealed }): Write =>
  (tx) =>
    tx`
    insert into seal_openings (id, circle_id, person_id, opened_by, reason, at)
    values (${of.id}, ${circleId}, ${of.personId}, ${of.by}, decode(${of.reason}, 'base64'), ${at}::timestamptz)`

/** Calls for a person. One open call of a kind (and, for a signal, of that signal) is enough. */
export const writePage =
  ({ circleId, at }: Of, of: { reason: PageReason; signalId: string | null }): Write =>
  (tx) =>
    tx`
    insert into pages (circle_id, reason, signal_id, at, hop, due_at)
    select ${circleId}, ${of.reason}, ${of.signalId}, ${at}::timestamptz, 0, ${at}::timestamptz
    where not exists (select from pages where circle_id = ${circleId} and reason = ${of.reason}
      and signal_id is not distinct from ${of.signalId}::uuid and acknowledged_at is null)`

/** C15: the circle from which a private room was opened goes on without it. */
export const writeCrisisOver =
  (parentId: string, privateId: string): Write =>
  (tx) =>
    tx`
    update circles c set crisis_id = null, aside_seq = aside_seq + 1, paused = array(
      select seat from unnest(c.paused) seat where seat not in (
        select s.seat_id from circle_seats s join bookings b
          on b.circle_id = ${privateId} and b.person_id = s.person_id
        where s.circle_id = ${parentId}))
    where c.id = ${parentId} and c.crisis_id = ${privateId}`

export type PrivateRoom = {
  circleId: string
  parentId: string
  fold: string
  seq: number
  events: string
  wordKey: Sealed
  /** milliseconds since 1970 */
  dueAt: number | null
  guide: { personId: string; seatId: SeatId; name: string; pronouns: string | null }
  member: { personId: string; seatId: SeatId; name: string; pronouns: string | null }
  /** Null: no care case (a practice room). */
  caseId: string | null
  openedBy: string
}

/** C15: the private room with its two people already inside, and the care case. `fold` and `events` are JSON. */
export const writePrivateRoom =
  ({ at }: Of, room: PrivateRoom): Write =>
  (tx) =>
    tx`
    with room as (
      insert into circles (id, title, location_id, starts_at, ends_at, capacity, fold, seq, word_key, kind, parent_id, due_at)
      select ${room.circleId}, 'A private room', p.location_id, ${at}::timestamptz,
        greatest(p.ends_at, ${at}::timestamptz + interval '2 hours'), 1, ${room.fold}::text::jsonb, ${room.seq},
        decode(${room.wordKey}, 'base64'), 'private', p.id, to_timestamp(${room.dueAt}::float8 / 1000)
      from circles p where p.id = ${room.parentId} returning id),
    events as (
      insert into circle_events (circle_id, seq, event, at)
      select room.id, (x->>'seq')::bigint, x->'event', ${at}::timestamptz
      from room, jsonb_array_elements(${room.events}::text::jsonb) x),
    guides as (
      insert into circle_guides (circle_id, person_id, role, "from")
      select room.id, ${room.guide.personId}, 'guide', ${at}::timestamptz from room),
    booked as (
      insert into bookings (circle_id, person_id, at)
      select room.id, ${room.member.personId}, ${at}::timestamptz from room),
    arrived as (
      insert into circle_arrivals (circle_id, person_id, state, at)
      select room.id, ${room.member.personId}, 'admitted', ${at}::timestamptz from room),
    seats as (
      insert into circle_seats (seat_id, circle_id, person_id, role, name, pronouns)
      select x.* from room cross join lateral (values
        (${room.guide.seatId}::uuid, room.id, ${room.guide.personId}::uuid, 'guide',
          ${room.guide.name}, ${room.guide.pronouns}::text),
        (${room.member.seatId}::uuid, room.id, ${room.member.personId}::uuid, 'participant',
          ${room.member.name}, ${room.member.pronouns}::text)) x)
    insert into care_cases (id, circle_id, person_id, opened_by, at)
    select ${room.caseId}::uuid, ${room.parentId}, ${room.member.personId}, ${room.openedBy}, ${at}::timestamptz from room
    where ${room.caseId}::uuid is not null`

/**
 * C14: signals that nobody acknowledged in time go on: after a minute to every guide, a minute later the on-call is
 * paged. Answers which circles are to be told again, and whether a page was made.
 */
export async function escalateSignals(sql: Sql): Promise<{ circleId: string; paged: boolean }[]> {
  return sql<{ circleId: string; paged: boolean }[]>`
    with due as (
      select id from circle_signals
      where due_at <= (select hearth_now()) and acknowledged_at is null and closed_at is null
      order by due_at limit 200 for update skip locked),
    risen as (
      update circle_signals s set level = s.level + 1,
        due_at = case when s.level = 0 then s.at + interval '120 seconds' end
      from due where s.id = due.id returning s.id, s.circle_id, s.level),
    paged as (
      insert into pages (circle_id, reason, signal_id, at, hop, due_at)
      select r.circle_id, 'signal', r.id, (select hearth_now()), 0, (select hearth_now())
      from risen r join circles c on c.id = r.circle_id left join circles p on p.id = c.parent_id
      where r.level = 2 and coalesce(p.kind, c.kind) <> 'practice'),
    told as (
      update circles c set aside_seq = c.aside_seq + 1 where c.id in (select circle_id from risen))
    select circle_id as "circleId", bool_or(level = 2) as paged from risen group by circle_id`
}

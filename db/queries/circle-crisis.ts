import type { SeatId } from '#app/domain/circle/circle.ts'
import type { Write } from './circle-append.ts'

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

/**
 * R2, R3: somebody's words may need a person: a case, unless one goes on for them here already, and with each a call of
 * its own to the clinic's on-call: nobody's waits behind another's. Of the words it keeps the rules they met, and nothing else (rulings 24).
 */
export const writeCareOfWords =
  (
    { circleId, at }: { circleId: string; at: string },
    of: { personId: string; rules: readonly string[] },
  ): Write =>
  (tx) =>
    tx`
    with made as (
      insert into care_cases (circle_id, person_id, source, rules, at)
      select ${circleId}, ${of.personId}, 'words', ${[...of.rules]}::text[], ${at}::timestamptz
      where not exists (select from care_cases where circle_id = ${circleId} and person_id = ${of.personId}
        and state <> 'closed') returning id)
    insert into pages (circle_id, reason, at, hop, due_at)
    select ${circleId}, 'care', ${at}::timestamptz, 0, ${at}::timestamptz from made`

export type PrivateRoom = {
  circleId: string
  parentId: string
  fold: string
  seq: number
  events: string
  /** wrapped, base64 */
  wordKey: string
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
  ({ at }: { at: string }, room: PrivateRoom): Write =>
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

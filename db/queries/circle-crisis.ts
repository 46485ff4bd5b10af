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
}

/** C15: the private room with its two people already inside. `fold` and `events` are JSON. */
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
    select id from room`

import type { SeatId } from '#app/domain/circle/circle.ts'
import type { WitnessKind } from '#app/domain/circle/words.ts'
import type { PageReason } from '#app/domain/protocol.ts'
import type { Write } from './circle-append.ts'

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

/**
 * C14: the newest signal of a person stands in the place of those before. `waits`: seconds until it goes on; null: never.
 * Who asks again while nobody has seen it has asked since the first time: it goes on as it would have, and whom it called
 * stays called.
 */
export const writeSignal =
  (
    { circleId, at }: Of,
    of: { id: string; personId: string; seatId: SeatId; kind: Sealed; waits: number | null },
  ): Write =>
  (tx) =>
    tx`
    with closed as (
      update circle_signals set closed_at = ${at}::timestamptz
      where circle_id = ${circleId} and person_id = ${of.personId} and closed_at is null
      returning id, at, level, due_at, acknowledged_at),
    asked as (
      select * from closed
      where acknowledged_at is null and (due_at is not null or level > 0) and ${of.waits}::float8 is not null
      order by at limit 1),
    called as (
      update pages set signal_id = ${of.id}
      where signal_id in (select id from asked) and circle_id = ${circleId} and acknowledged_at is null)
    insert into circle_signals (id, circle_id, person_id, seat_id, kind, at, level, due_at)
    select ${of.id}, ${circleId}, ${of.personId}, ${of.seatId}, decode(${of.kind}, 'base64'),
      coalesce(asked.at, ${at}::timestamptz), coalesce(asked.level, 0),
      case when asked.id is null then ${at}::timestamptz + ${of.waits}::float8 * interval '1 second' else asked.due_at end
    from (select) as once left join asked on true`

/** C14: a person has seen it; the first who says so. Whom it had called by then need not come. */
export const writeAcknowledged =
  ({ circleId, at }: Of, of: { signalId: string; personId: string }): Write =>
  (tx) =>
    tx`
    with answered as (
      update pages set acknowledged_by = ${of.personId}, acknowledged_at = ${at}::timestamptz, due_at = null
      where signal_id = ${of.signalId} and circle_id = ${circleId} and acknowledged_at is null)
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

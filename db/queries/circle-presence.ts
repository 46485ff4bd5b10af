import type { Sql } from 'postgres'
import type { SeatId } from '#app/domain/circle/circle.ts'
import type { Presence } from '#app/domain/protocol.ts'

type SeatPresence = { circleId: string; seatId: SeatId; presence: Presence }

/**
 * C20: *here* while a socket is open on a live node (heartbeat within 3 s) or a plain page was loaded within 40 s;
 * *reconnecting* until 60 s after that; then *left*. Somebody who pauses, or is looked after in a private room, is
 * neither missed nor shown (C13, C15).
 */
export async function listPresence(sql: Sql, circleIds: string[]): Promise<SeatPresence[]> {
  return presenceOfSeats(sql, circleIds)
}

/** The same as one text for each circle, equal when nothing changed. */
export async function listPresenceTexts(
  sql: Sql,
  circleIds: string[],
): Promise<{ circleId: string; presence: string }[]> {
  return sql<{ circleId: string; presence: string }[]>`
    select "circleId", jsonb_object_agg("seatId", presence)::text as presence
    from (${presenceOfSeats(sql, circleIds)}) seats group by "circleId"`
}

function presenceOfSeats(sql: Sql, circleIds: string[]) {
  return sql<SeatPresence[]>`
    select s.circle_id as "circleId", s.seat_id as "seatId",
      case
        when s.seat_id = any(c.paused) then 'here'
        when bool_or(p.gone_at is null and (n.seen_at > (select hearth_now()) - interval '3 s'
          or (p.socket_id = 'plain' and p.seen_at > (select hearth_now()) - interval '40 s'))) then 'here'
        when max(case when p.gone_at is not null then p.gone_at
          when p.socket_id = 'plain' then p.seen_at else n.seen_at end) > (select hearth_now()) - interval '60 s'
          then 'reconnecting'
        else 'left' end as presence
    from circle_seats s
    join circles c on c.id = s.circle_id
    left join presence p on p.circle_id in (s.circle_id, c.crisis_id) and p.person_id = s.person_id
    left join nodes n on n.id = p.node_id
    where s.circle_id = any(${circleIds}::uuid[])
    group by s.circle_id, s.seat_id, c.paused`
}

/** Seats of the circle whose people are here now, in it or in the private room that belongs to it. */
export async function listHere(sql: Sql, circleId: string): Promise<Set<SeatId>> {
  const rows = await sql<{ seatId: SeatId }[]>`
    select distinct s.seat_id as "seatId"
    from circles c
    join circle_seats s on s.circle_id = c.id
    join presence p on p.circle_id in (c.id, c.crisis_id) and p.person_id = s.person_id and p.gone_at is null
    left join nodes n on n.id = p.node_id
    where c.id = ${circleId} and (n.seen_at > (select hearth_now()) - interval '3 s'
      or (p.socket_id = 'plain' and p.seen_at > (select hearth_now()) - interval '40 s'))`
  return new Set(rows.map(({ seatId }) => seatId))
}

/**
 * Rulings 4: of every open circle the one who leads and the holder, where what was seen of them is not what the fold
 * says. *Dropped*: no live socket on any node for 3 s, or its node's heartbeat is 3 s old.
 */
export async function listMissed(
  sql: Sql,
): Promise<{ circleId: string; seatId: SeatId; type: 'PersonDropped' | 'PersonBack' }[]> {
  return sql<{ circleId: string; seatId: SeatId; type: 'PersonDropped' | 'PersonBack' }[]>`
    with watched as (
      select c.id, c.crisis_id, x.seat_id, bool_or(x.leads) as leads, bool_or(x.holds) as holds,
        c.fold #>> '{away,seatId}' is not null as away, c.fold #>> '{piece,state}' = 'frozen' as frozen
      from circles c
      cross join lateral (values
        ((c.fold #>> '{authority,seatId}')::uuid, true, false),
        (case when c.fold #>> '{piece,state}' in ('held', 'frozen') then (c.fold #>> '{piece,seatId}')::uuid end,
          false, true)) x (seat_id, leads, holds)
      where c.due_at is not null and c.kind <> 'private' and x.seat_id is not null
      group by c.id, x.seat_id),
    seen as (
      select w.*, coalesce(bool_or(p.gone_at is null and (n.seen_at > t.now - interval '3 s'
          or (p.socket_id = 'plain' and p.seen_at > t.now - interval '40 s'))), false) as here,
        coalesce(bool_or(p.gone_at > t.now - interval '3 s'), false) as just_now
      from watched w cross join (select hearth_now() as now) t
      join circle_seats s on s.seat_id = w.seat_id
      left join presence p on p.circle_id in (w.id, w.crisis_id) and p.person_id = s.person_id
      left join nodes n on n.id = p.node_id
      group by w.id, w.crisis_id, w.seat_id, w.leads, w.holds, w.away, w.frozen)
    select id as "circleId", seat_id as "seatId", case when here then 'PersonBack' else 'PersonDropped' end as type
    from seen
    where (here and ((leads and away) or (holds and frozen)))
      or (not here and not just_now and ((leads and not away) or (holds and not frozen)))`
}

/** Open circles that want TimePassed now; those that somebody works on at this moment are left to the next look. */
export async function listDue(sql: Sql): Promise<string[]> {
  const rows = await sql<{ id: string }[]>`
    select id from circles where due_at <= (select hearth_now()) order by due_at limit 200 for update skip locked`
  return rows.map(({ id }) => id)
}

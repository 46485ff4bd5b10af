import type { Sql } from 'postgres'

/** The heartbeat of this process: the lease of every socket it carries. */
export async function beat(sql: Sql, nodeId: string): Promise<void> {
  await sql`insert into nodes (id, seen_at) values (${nodeId}, hearth_now())
    on conflict (id) do update set seen_at = excluded.seen_at`
}

/** A person has this circle open on this socket, which takes over from the lease of a plain page. */
export async function arrivePresence(
  sql: Sql,
  of: { circleId: string; personId: string; socketId: string; nodeId: string },
): Promise<void> {
  await sql`with plain as (
      delete from presence where circle_id = ${of.circleId} and person_id = ${of.personId}
        and socket_id = 'plain' and ${of.socketId}::text <> 'plain')
    insert into presence (circle_id, person_id, socket_id, node_id, seen_at)
    values (${of.circleId}, ${of.personId}, ${of.socketId}, ${of.nodeId}, hearth_now())
    on conflict (circle_id, person_id, socket_id) do update
      set node_id = excluded.node_id, seen_at = excluded.seen_at, gone_at = null`
}

/** These sockets closed, or left one circle: the lease runs from now. */
export async function leavePresence(
  sql: Sql,
  of: { socketId: string; circleId: string | null },
): Promise<void> {
  await sql`update presence set gone_at = hearth_now()
    where socket_id = ${of.socketId} and gone_at is null
      and (${of.circleId}::uuid is null or circle_id = ${of.circleId}::uuid)`
}

/** Rows of closed sockets and of dead processes that no lease needs any more. */
export async function sweepPresence(sql: Sql): Promise<void> {
  await sql`delete from presence p where p.gone_at < (select hearth_now()) - interval '10 min'
    or (p.socket_id = 'plain' and p.seen_at < (select hearth_now()) - interval '10 min')
    or (p.socket_id <> 'plain' and not exists (
      select from nodes n where n.id = p.node_id and n.seen_at > (select hearth_now()) - interval '10 min'))`
  await sql`delete from nodes where seen_at < (select hearth_now()) - interval '20 min'`
}

/**
 * Everyone who may be in one of these rooms now: their guides, and booked members who were admitted. Read by circle and
 * not by pair: a few index scans, however many people a node carries.
 */
export async function listInRoom(
  sql: Sql,
  circleIds: string[],
): Promise<{ circleId: string; personId: string }[]> {
  return sql<{ circleId: string; personId: string }[]>`
    select g.circle_id as "circleId", g.person_id as "personId" from circle_guides g
    where g.circle_id = any(${circleIds}::uuid[])
      and g."from" <= (select hearth_now()) and (g."to" is null or g."to" > (select hearth_now()))
      and not exists (select from bookings b where b.circle_id = g.circle_id
        and b.person_id = g.person_id and b.state = 'removed')
    union all
    select b.circle_id, b.person_id
    from bookings b join circle_arrivals a on a.circle_id = b.circle_id and a.person_id = b.person_id
    where b.circle_id = any(${circleIds}::uuid[]) and b.state = 'booked' and a.state = 'admitted'`
}

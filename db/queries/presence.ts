import type { Sql } from 'postgres'

/** The heartbeat of this process: the lease of every socket it carries. */
export async function beat(sql: Sql, nodeId: string): Promise<void> {
  await sql`insert into nodes (id, seen_at) values (${nodeId}, hearth_now())
    on conflict (id) do update set seen_at = excluded.seen_at`
}

type Arriving = { circleId: string; personId: string; socketId: string; nodeId: string }

/** A person has this circle open on this socket, which takes over from the lease of a plain page. */
export async function arrivePresence(sql: Sql, of: Arriving): Promise<void> {
  await sql`with plain as (
      delete from presence where circle_id = ${of.circleId} and person_id = ${of.personId}
        and socket_id = 'plain' and ${of.socketId}::text <> 'plain')
    insert into presence (circle_id, person_id, socket_id, node_id, seen_at)
    values (${of.circleId}, ${of.personId}, ${of.socketId}, ${of.nodeId}, hearth_now())
    on conflict (circle_id, person_id, socket_id) do update
      set node_id = excluded.node_id, seen_at = excluded.seen_at, gone_at = null`
}

/**
 * C21: as above, and the person's seat in this circle is at this socket from now on. Answers the socket it was at, if
 * that was another. `again`: from another open device it is not taken, and that is answered; `own` are sockets that this
 * device had before. Each statement holds one row that others want, so devices that open at once wait and never lock.
 */
export async function arriveInSeat(
  sql: Sql,
  { again, own, ...of }: Arriving & { again: boolean; own: string[] },
): Promise<{ was: string | null } | 'elsewhere'> {
  const [claimed] = await sql<{ was: string | null }[]>`
    insert into circle_devices (circle_id, person_id, socket_id, at)
    values (${of.circleId}, ${of.personId}, ${of.socketId}, hearth_now())
    on conflict (circle_id, person_id) do update set socket_id = excluded.socket_id, at = excluded.at
      where not ${again}::boolean or circle_devices.socket_id = excluded.socket_id
        or circle_devices.socket_id = any(${own}::text[])
        or not exists (select from presence p where p.circle_id = excluded.circle_id
          and p.person_id = excluded.person_id and p.socket_id = circle_devices.socket_id and p.gone_at is null)
    returning old.socket_id as was`
  if (!claimed) return 'elsewhere'
  await arrivePresence(sql, of)
  return { was: claimed.was === of.socketId ? null : claimed.was }
}

/** These sockets closed, or left one circle: the lease runs from now. True where one was open. */
export async function leavePresence(
  sql: Sql,
  of: { socketId: string; circleId: string | null },
): Promise<boolean> {
  const { count } = await sql`update presence set gone_at = hearth_now()
    where socket_id = ${of.socketId} and gone_at is null
      and (${of.circleId}::uuid is null or circle_id = ${of.circleId}::uuid)`
  return count > 0
}

/** Rows of closed sockets and of dead processes that no lease needs any more. */
export async function sweepPresence(sql: Sql): Promise<void> {
  await sql`delete from presence p where p.gone_at < (select hearth_now()) - interval '10 min'
    or (p.socket_id = 'plain' and p.seen_at < (select hearth_now()) - interval '10 min')
    or (p.socket_id <> 'plain' and not exists (
      select from nodes n where n.id = p.node_id and n.seen_at > (select hearth_now()) - interval '10 min'))`
  await sql`delete from nodes where seen_at < (select hearth_now()) - interval '20 min'`
}

/** A person in a circle's room, on one socket. */
export type Sitting = { circleId: string; personId: string; socketId: string }
/** `rights`: may not be in the room any more; `moved`: opened the circle on another device. */
export type Going = { sitting: Sitting; why: 'rights' | 'moved' }

/**
 * Of these, who must leave now. In the room may be its guides, and booked members who were admitted, on the device that
 * entered last. Only exceptions are answered: as a rule there are none, however many people a node carries.
 */
export async function listMustGo(sql: Sql, sittings: Sitting[]): Promise<Going[]> {
  const rows = await sql<{ at: number; why: Going['why'] }[]>`
    select (s.at - 1)::int as at, case when s.may then 'moved' else 'rights' end as why
    from (
      select u.at, d.socket_id <> u.socket_id as moved,
        coalesce(b.state, '') <> 'removed' and (
          exists (select from circle_guides g
            where g.circle_id = u.circle_id and g.person_id = u.person_id
              and g."from" <= (select hearth_now()) and (g."to" is null or g."to" > (select hearth_now())))
          or (b.state = 'booked' and exists (select from circle_arrivals a
            where a.circle_id = u.circle_id and a.person_id = u.person_id and a.state = 'admitted'))) as may
      from unnest(${sittings.map((s) => s.circleId)}::uuid[], ${sittings.map((s) => s.personId)}::uuid[],
        ${sittings.map((s) => s.socketId)}::text[]) with ordinality as u (circle_id, person_id, socket_id, at)
      left join bookings b on b.circle_id = u.circle_id and b.person_id = u.person_id
      left join circle_devices d on d.circle_id = u.circle_id and d.person_id = u.person_id
    ) s
    where not s.may or s.moved`
  return rows.flatMap(({ at, why }) => {
    const sitting = sittings[at]
    return sitting ? [{ sitting, why }] : []
  })
}

import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

/**
 * C22: who went out of a circle without a word and did not come back within five minutes becomes a task for its guide,
 * once. Somebody who said that all is well, who pauses (C13) or is looked after in a private room (C15) does not.
 * An absence counts only where somebody else has been here for a minute by now, so that an outage of ours is nobody's
 * exit; after the end, where it began a minute before it. Answers the guides of the circles concerned.
 */
export async function insertExits(run: Runner): Promise<{ circleId: string; guideIds: string[] }[]> {
  const rows = await run.execute<{ circleId: string; guideIds: string[] }>(sql`
    with watched as (
      select c.id, c.crisis_id, c.paused, c.ended_at from circles c
      where c.kind = 'circle' and ((c.due_at is not null and c.fold ->> 'phase' <> 'planned')
        or (c.ended_at > hearth_now() - interval '30 min' and c.erased_at is null))),
    seen as (
      select w.id, p.person_id,
        bool_or(p.gone_at is null and p.seen_at < hearth_now() - interval '1 min'
          and (p.socket_id = 'plain' or n.seen_at > hearth_now() - interval '3 s')) as stays,
        max(case when p.gone_at is not null then p.gone_at
          when p.socket_id = 'plain' then p.seen_at else n.seen_at end) as last
      from watched w
      join circles r on r.id = w.id or r.parent_id = w.id
      join presence p on p.circle_id = r.id
      left join nodes n on n.id = p.node_id
      group by w.id, p.person_id),
    gone as (
      select w.id, s.person_id, w.ended_at,
        case when a.state = 'left' then a.at else coalesce(seen.last, a.at) end as last
      from watched w
      join circle_seats s on s.circle_id = w.id and s.role = 'participant' and not s.seat_id = any(w.paused)
      join bookings b on b.circle_id = w.id and b.person_id = s.person_id and b.state = 'booked'
      join circle_arrivals a on a.circle_id = w.id and a.person_id = s.person_id
        and (a.state = 'admitted' or (a.state = 'left' and not a.well))
      left join seen on seen.id = w.id and seen.person_id = s.person_id
      where not exists (select from circles r join circle_seats x on x.circle_id = r.id
        where r.parent_id = w.id and x.person_id = s.person_id)),
    noted as (
      insert into follow_ups (circle_id, person_id, kind)
      select g.id, g.person_id, 'unexplained-exit' from gone g
      where g.last <= hearth_now() - interval '5 min'
        and case when g.ended_at is null
          then exists (select from seen o where o.id = g.id and o.person_id <> g.person_id and o.stays)
          else g.last <= g.ended_at - interval '1 min' end
      on conflict (circle_id, person_id, kind) do nothing
      returning circle_id)
    select n.circle_id as "circleId", array(select g.person_id from circle_guides g
      where g.circle_id = n.circle_id and g."from" <= hearth_now()
        and (g."to" is null or g."to" > hearth_now())) as "guideIds"
    from (select distinct circle_id from noted) n`)
  return [...rows]
}

export type DueCheckIn = { circleId: string; personId: string; name: string; email: string; open: boolean }

/** C22: check-ins whose time has come, locked; another process's are left to it. `open`: the account is. */
export async function lockDueCheckIns(tx: Tx): Promise<DueCheckIn[]> {
  const rows = await tx.execute<DueCheckIn>(sql`
    select i.circle_id as "circleId", i.person_id as "personId", p.name, p.email,
      p.closed_at is null and not p.practice as open
    from check_ins i join people p on p.id = i.person_id
    where i.sent_at is null and i.due_at <= hearth_now()
    order by i.due_at limit 50 for update of i skip locked`)
  return [...rows]
}

export async function markCheckInSent(tx: Tx, of: { circleId: string; personId: string }): Promise<void> {
  await tx.execute(sql`update check_ins set sent_at = hearth_now()
    where circle_id = ${of.circleId} and person_id = ${of.personId}`)
}

import type { Sql } from 'postgres'

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

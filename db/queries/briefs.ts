import { sql } from 'drizzle-orm'
import type { DataClass } from '#app/domain/consent/provision.ts'
import type { Ending, Mark } from '#app/domain/intention/intention.ts'
import type { WindowPolicy } from '#app/domain/window/policy.ts'
import type { TreatmentTimes } from '#app/domain/window/window.ts'
import type { Tx } from '../client.ts'

/** Bytes in base64, instants in ISO 8601 UTC. */
export type BriefEntry = {
  entryId: string
  kind: 'wording' | 'after'
  dataClass: DataClass
  body: string
  at: string
  provision: string | null
}
export type DateReach = {
  permits: boolean
  item: string | null
  since: string | null
  until: string | null
  provision: string
}
export type BriefRow = {
  memberId: string
  name: string
  pronouns: string | null
  zone: string
  key: string | null
  /** Their threshold, under the circle’s key. */
  threshold: string | null
  sessions: TreatmentTimes[]
  first: boolean
  home: boolean
  /** What reaches the dates of their sessions: a yes or a no each. */
  dates: DateReach[]
  intentions: {
    intentionId: string
    status: 'open' | Ending
    mark: Mark
    at: string
    /** By which yes the item itself is seen; its status goes with it. */
    provision: string | null
    entries: BriefEntry[]
  }[]
}
export type BriefCircle = {
  guiding: 'guide' | 'co-guide' | 'on-call' | null
  title: string
  startsAt: string
  endsAt: string
  zone: string
  now: string
  policy: WindowPolicy | null
  wordKey: string
  members: BriefRow[] | null
}

const iso = (expression: string) =>
  sql.raw(`to_char((${expression}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
/** One yes that covers, always the same, for the log; that it covers at all, row-level security has said. */
const byWhich = (row: string, ofClass: string, item: string, at: string) =>
  sql.raw(`(select min(r.provision::text) from unnest(told.reached) r
    where r.permits and r.member = ${row}.person_id and r.of_class = ${ofClass} and (r.item = ${row}.${item}
      or (r.item is null and ${row}.mark <> 'sensitive' and (r.since is null or r.since <= ${row}.${at})
        and (r.until is null or ${row}.${at} < r.until))))`)

/** How many intentions of each member, the newest. */
const most = 12

/**
 * The brief of a circle, or of it one item alone, in one statement, as who asks (as-actor.ts): whatever is not theirs to see is not in it. Null for
 * a circle that is not there. `members` is null unless they guide it now, and a day after its end.
 */
export async function findBrief(
  tx: Tx,
  { circleId, intentionId }: { circleId: string; intentionId: string | null },
): Promise<BriefCircle | undefined> {
  const [row] = await tx.execute<BriefCircle>(sql`
    with told as materialized (select hearth_reached() as reached), circle as (
      select c.*, l.zone as at_zone, (select g.role from circle_guides g where g.circle_id = c.id
          and g.person_id = hearth_actor() and g."from" <= hearth_now() and (g."to" is null or g."to" > hearth_now())) as guiding
      from circles c join locations l on l.id = c.location_id
      where c.id = ${circleId} and c.kind = 'circle'
    )
    select circle.guiding, circle.title, ${iso('circle.starts_at')} as "startsAt",
      ${iso('coalesce(circle.ended_at, circle.ends_at)')} as "endsAt", circle.at_zone as zone,
      ${iso('hearth_now()')} as now, (select s."window" from scheduling_policy s limit 1) as policy,
      encode(circle.word_key, 'base64') as "wordKey",
      case when circle.guiding is not null
          and hearth_now() < coalesce(circle.ended_at, circle.ends_at) + interval '24 hours' then coalesce((select jsonb_agg(jsonb_build_object(
        'memberId', p.id, 'name', p.name, 'pronouns', p.pronouns, 'zone', p.zone, 'key', encode(k.key, 'base64'), 'threshold', encode(th.body, 'base64'),
        'sessions', coalesce((select jsonb_agg(jsonb_build_object('sessionId', s.id, 'start', ${iso('s.starts_at')},
            'plannedEnd', ${iso("s.starts_at + s.planned_minutes * interval '1 minute'")},
            'actualStart', ${iso('s.actual_start')}, 'actualEnd', ${iso('s.actual_end')}) order by s.starts_at, s.id)
          from treatment_sessions s where s.person_id = p.id and s.status in ('planned', 'arrived', 'done')
            and s.starts_at > circle.starts_at - interval '60 days'), '[]'),
        'first', not exists (select from circle_arrivals a join circles e on e.id = a.circle_id and e.kind = 'circle'
          where a.person_id = p.id and a.circle_id <> circle.id and a.state in ('admitted', 'left')),
        'home', circle.series_id is not null and exists (select from bookings hb
          join circles h on h.id = hb.circle_id and h.series_id = circle.series_id and h.starts_at < circle.starts_at
          where hb.person_id = p.id and hb.booked),
        'dates', coalesce((select jsonb_agg(jsonb_build_object('permits', r.permits, 'item', r.item,
            'since', ${iso('r.since')}, 'until', ${iso('r.until')}, 'provision', r.provision) order by r.provision)
          from unnest(told.reached) r where r.member = p.id and r.of_class = 'session-dates'), '[]'),
        'intentions', ${intentionsSeen(intentionId)}
      ) order by p.name, p.id)
      from bookings b join people p on p.id = b.person_id and p.closed_at is null
      left join member_keys k on k.person_id = p.id
      left join circle_thresholds th on th.circle_id = circle.id and th.person_id = p.id
      where b.circle_id = circle.id and b.booked), '[]') end as members
    from circle, told`)
  return row
}

/** The intentions of the member `p` of which the actor may see something, or that one alone, by `told`. */
export const intentionsSeen = (
  intentionId: string | null,
) => sql`coalesce((select jsonb_agg(jsonb_build_object('intentionId', i.id, 'status', i.status,
    'mark', i.mark, 'at', ${iso('i.at')}, 'provision', ${byWhich('i', "'intention-text'", 'id', 'at')},
    'entries', i.entries) order by i.at desc, i.id desc)
  from (${seenOf(intentionId)}) i), '[]')`

/** Items of one member of which something may be seen: the row itself, or some of its words. */
const seenOf = (
  intentionId: string | null,
) => sql`select e.intention_id as id, e.person_id, e.item_at as at, e.mark, n.status,
    jsonb_agg(jsonb_build_object('entryId', e.id, 'kind', e.kind, 'dataClass', e.data_class,
      'body', encode(e.body, 'base64'), 'at', ${iso('e.at')},
      'provision', ${byWhich('e', 'e.data_class', 'intention_id', 'item_at')}) order by e.n) as entries
  from intention_entries e left join intentions n on n.id = e.intention_id
  where e.person_id = p.id and (${intentionId}::uuid is null or e.intention_id = ${intentionId}::uuid)
  group by e.intention_id, e.person_id, e.item_at, e.mark, n.status
  order by e.item_at desc, e.intention_id desc limit ${sql.raw(String(most))}`

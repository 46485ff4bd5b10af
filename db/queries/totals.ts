import { sql } from 'drizzle-orm'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { SharingPerson } from '#app/domain/services-totals.ts'
import type { Runner, Tx } from '../client.ts'
import { type BriefRow, type DateReach, intentionsSeen } from './briefs.ts'

/**
 * J4, J6: totals of scales and rounds of the wheel. Every one of these runs as who asks (as-actor.ts): row-level security says
 * what is there for them. Bytes in base64; instants in ISO 8601 UTC.
 */
export type SharedItem = {
  itemId: string
  body: string
  /** By which a period covers it. */
  at: string
  /** Noon, by the member’s clock, of the day that is told. */
  day: string
  /** By which yes it is seen; null for its author. */
  provision: string | null
}
export type SharedRow = {
  name: string
  pronouns: string | null
  zone: string
  key: string | null
  /** The last one that began. */
  session: { sessionId: string; at: string; day: string } | null
  dates: DateReach[]
  totals: (SharedItem & { scale: ScaleId })[]
  rounds: SharedItem[]
  intentions: BriefRow['intentions']
}

const iso = (expression: string) =>
  sql.raw(`to_char((${expression}) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`)
const dayOf = (expression: string) =>
  iso(`(date_trunc('day', (${expression}) at time zone p.zone) + interval '12 hours') at time zone p.zone`)
/** One yes that covers, always the same, for the log; that it covers at all, row-level security has said. */
const byWhich = (row: string, ofClass: string) =>
  sql.raw(`(select min(r.provision::text) from unnest(told.reached) r
    where r.permits and r.member = ${row}.person_id and r.of_class = '${ofClass}' and (r.item = ${row}.id
      or (r.item is null and (r.since is null or r.since <= ${row}.at) and (r.until is null or ${row}.at < r.until))))`)
const itemOf = (row: string, ofClass: string, toldAt: string) =>
  sql`'itemId', ${sql.raw(row)}.id, 'body', encode(${sql.raw(row)}.body, 'base64'), 'at', ${iso(`${row}.at`)},
    'day', ${dayOf(`${row}.${toldAt}`)}, 'provision', ${byWhich(row, ofClass)}`

/**
 * Everything of one member that the actor may see, newest first: so many totals of each scale, and so many rounds;
 * intentions only where they are asked for.
 */
export async function findShared(
  tx: Tx,
  {
    memberId,
    totals,
    rounds,
    intentions,
  }: Record<'totals' | 'rounds', number> & {
    memberId: string
    intentions: boolean
  },
): Promise<SharedRow | undefined> {
  const [row] = await tx.execute<SharedRow>(sql`
    with told as materialized (select hearth_reached() as reached)
    select p.name, p.pronouns, p.zone, encode(k.key, 'base64') as key,
      (select jsonb_build_object('sessionId', s.id, 'at', ${iso('coalesce(s.actual_start, s.starts_at)')},
          'day', ${dayOf('coalesce(s.actual_start, s.starts_at)')})
        from treatment_sessions s where s.person_id = p.id and s.status in ('planned', 'arrived', 'done')
          and coalesce(s.actual_start, s.starts_at) <= hearth_now()
        order by coalesce(s.actual_start, s.starts_at) desc, s.id limit 1) as session,
      coalesce((select jsonb_agg(jsonb_build_object('permits', r.permits, 'item', r.item, 'since', ${iso('r.since')},
          'until', ${iso('r.until')}, 'provision', r.provision) order by r.provision)
        from unnest(told.reached) r where r.member = p.id and r.of_class = 'session-dates'), '[]') as dates,
      coalesce((select jsonb_agg(jsonb_build_object('scale', t.scale, ${itemOf('t', 'score-total', 'at')})
          order by t.at desc, t.id)
        from (select s.*, row_number() over (partition by s.scale order by s.at desc, s.id) as nth
          from score_totals s where s.person_id = ${memberId}) t where t.nth <= ${totals}), '[]') as totals,
      coalesce((select jsonb_agg(jsonb_build_object(${itemOf('w', 'wheel', 'changed_at')}) order by w.at desc, w.id)
        from (select d.* from domain_ratings d where d.person_id = ${memberId}
          order by d.at desc, d.id limit ${rounds}) w), '[]') as rounds,
      case when ${intentions} then ${intentionsSeen(null)} else '[]' end as intentions
    from told, people p left join member_keys k on k.person_id = p.id
    where p.id = ${memberId} and p.closed_at is null`)
  return row
}

/** Whose totals or wheel, or intentions where they are asked for, the actor may see something of now, by name; themselves never. */
export async function listSharing(tx: Tx, { intentions }: { intentions: boolean }): Promise<SharingPerson[]> {
  const rows = await tx.execute<SharingPerson>(sql`
    with told as materialized (select hearth_reached() as reached), sharing as (
      select r.member from unnest((select reached from told)) r
      where r.permits and (${intentions} or r.of_class in ('score-total', 'wheel')) and r.member <> hearth_actor() group by r.member
    )
    select * from (select p.id as "memberId", p.name, p.pronouns,
      exists (select from score_totals t where t.person_id = p.id) as totals,
      exists (select from domain_ratings d where d.person_id = p.id) as wheel,
      ${intentions} and exists (select from intention_entries e where e.person_id = p.id) as intentions
    from sharing join people p on p.id = sharing.member and p.closed_at is null) s
    where s.totals or s.wheel or s.intentions order by s.name, s."memberId"`)
  return [...rows]
}

/** Rulings 25: was anything of this member’s on such a page ever shown to the actor? */
export async function wasShownOf(tx: Tx, memberId: string): Promise<boolean> {
  const [row] = await tx.execute<{ shown: boolean }>(
    sql`select hearth_was_shown_of(${memberId}::uuid) as shown`,
  )
  return row?.shown ?? false
}

/** Beside the answers that they are of, as their member; which are there already stay as they are. */
export async function insertTotals(
  run: Runner,
  totals: readonly { id: string; body: Uint8Array }[],
): Promise<void> {
  if (totals.length === 0) return
  const given = totals.map(({ id, body }) => ({ id, body: Buffer.from(body).toString('base64') }))
  await run.execute(sql`
    insert into score_totals (id, person_id, scale, body, at)
    select m.id, m.person_id, m.kind, decode(g.body, 'base64'), m.at
    from jsonb_to_recordset(${JSON.stringify(given)}::jsonb) as g(id uuid, body text)
    join measures m on m.id = g.id on conflict do nothing`)
}

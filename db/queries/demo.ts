import { and, desc, eq, sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import type { Role } from '#app/domain/person.ts'
import type { Runner } from '../client.ts'
import { circles } from '../schema/circles.ts'
import { locations, people } from '../schema/people.ts'

/** What only the demo and the seed ask. No part of a production process imports this file. */
export type DemoMark = { seededAt: string }
const marked = 'hearth demo, seeded at '

/** Whether this database is a demo's own, nobody's yet, or somebody else's. Ask as the owner. */
export async function findDemoMark(owner: Sql): Promise<DemoMark | 'empty' | 'foreign'> {
  const [row] = await owner<{ mark: string | null; tables: number }[]>`
    select shobj_description(d.oid, 'pg_database') as mark,
      (select count(*)::int from pg_tables where schemaname not in ('pg_catalog', 'information_schema')) as tables
    from pg_database d where d.datname = current_database()`
  if (row?.mark?.startsWith(marked)) return { seededAt: row.mark.slice(marked.length) }
  return row?.tables === 0 ? 'empty' : 'foreign'
}

/** Marks a database as a demo's own, for good. Ask as the owner. */
export async function markDemo(owner: Sql, { seededAt }: DemoMark): Promise<void> {
  const [row] = await owner<{ statement: string }[]>`
    select format('comment on database %I is %L', current_database(), ${marked + seededAt}::text) as statement`
  await owner.unsafe(row?.statement ?? '')
}

export async function insertLocation(run: Runner, given: { name: string; zone: string }): Promise<string> {
  const [row] = await run.insert(locations).values(given).returning({ id: locations.id })
  if (!row) throw new Error('A location was not written')
  return row.id
}

export async function insertPeople(
  run: Runner,
  given: (typeof people.$inferInsert)[],
): Promise<{ personId: string; email: string }[]> {
  return run.insert(people).values(given).returning({ personId: people.id, email: people.email })
}

export type DemoPerson = {
  personId: string
  name: string
  pronouns: string | null
  email: string
  roles: Role[]
}

/** Every open account. */
export async function listDemoPeople(run: Runner): Promise<DemoPerson[]> {
  return run
    .select({
      personId: people.id,
      name: people.name,
      pronouns: people.pronouns,
      email: people.email,
      roles: people.roles,
    })
    .from(people)
    .where(sql`${people.closedAt} is null`)
    .orderBy(people.id)
    .limit(200)
}

export type RunningCircle = { circleId: string; endsAt: Date; over: boolean }

/** The newest circle of this title that nobody has ended. `over`: its time has passed. */
export async function findRunning(run: Runner, title: string): Promise<RunningCircle | null> {
  const [row] = await run
    .select({
      circleId: circles.id,
      endsAt: circles.endsAt,
      over: sql<boolean>`${circles.endsAt} + interval '10 min' < hearth_now()`,
    })
    .from(circles)
    .where(and(eq(circles.title, title), sql`${circles.fold} ->> 'phase' <> 'ended'`))
    .orderBy(desc(circles.startsAt))
    .limit(1)
  return row ?? null
}

/** Who has this circle open now on a device that is none of these sockets. A plain page counts for twice the time after which it loads again. */
export async function listOthersIn(
  db: Sql,
  { circleId, socketIds }: { circleId: string; socketIds: string[] },
): Promise<string[]> {
  const rows = await db<{ personId: string }[]>`
    select distinct p.person_id as "personId" from presence p left join nodes n on n.id = p.node_id
    where p.circle_id = ${circleId} and p.gone_at is null and p.socket_id <> all(${socketIds})
      and case when p.socket_id = 'plain' then p.seen_at > hearth_now() - interval '40 s'
        else n.seen_at > hearth_now() - interval '3 s' end`
  return rows.map((row) => row.personId)
}

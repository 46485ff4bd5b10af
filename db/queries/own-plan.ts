import { sql } from 'drizzle-orm'
import type { Db, Runner, Tx } from '../client.ts'
import { beActor, beService } from './as-actor.ts'

/**
 * J4: every one of these runs as its member (as-actor.ts), and names them as well: row-level security shows nobody else's
 * rows whatever is asked. Instants are ISO 8601 UTC.
 */
export type OwnRow = {
  kind: 'goal' | 'round'
  id: string
  /** Of a rating. */
  round: string | null
  version: number
  body: Uint8Array
  at: string
  changedAt: string
  deletedAt: string | null
}
export type Own = { zone: string; key: Uint8Array | null; rows: OwnRow[] }

const iso = (column: string) =>
  sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)
/** From that moment on it is gone, whether or not it was taken away already. */
const stillThere = sql`(deleted_at is null or deleted_at > hearth_now() - interval '7 days')`

/** One statement: their zone and wrapped key, and their goals and ratings in the order in which they came to be. */
export async function listOwnPlan(run: Runner, personId: string): Promise<Own> {
  const rows = await run.execute<
    Pick<Own, 'zone' | 'key'> & { [K in keyof OwnRow]: K extends 'kind' ? OwnRow['kind'] | null : OwnRow[K] }
  >(sql`
    select p.zone, k.key, f.kind, f.id, f.round, f.version, f.body, ${iso('f.at')} as at,
      ${iso('f.changed_at')} "changedAt", ${iso('f.deleted_at')} "deletedAt"
    from people p left join member_keys k on k.person_id = p.id
    left join lateral (
      select 'goal' kind, id, null round, version, body, at, changed_at, deleted_at
        from goals where person_id = ${personId} and ${stillThere}
      union all
      select 'round', id, round, version, body, at, changed_at, null
        from domain_ratings where person_id = ${personId}) f on true
    where p.id = ${personId} order by f.at, f.id`)
  const [first] = rows
  const found = rows.flatMap(({ zone: _zone, key: _key, kind, ...row }) =>
    kind === null ? [] : [{ kind, ...row }],
  )
  return { zone: first?.zone ?? 'UTC', key: first?.key ?? null, rows: found }
}

/** One act of a member’s at a time, to the transaction’s end: what is looked for before it is written is there or is not. */
export async function lockOwnPlan(tx: Tx, personId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended('plan:' || ${personId}, 0))`)
}

/** What came under this number before, or null. What is older than any page that could send it again goes. */
export async function findCommand(tx: Tx, personId: string, commandId: string): Promise<Uint8Array | null> {
  await tx.execute(
    sql`delete from plan_commands where person_id = ${personId} and at < hearth_now() - interval '30 days'`,
  )
  const [row] = await tx.execute<{ body: Uint8Array }>(
    sql`select body from plan_commands where person_id = ${personId} and command_id = ${commandId}`,
  )
  return row?.body ?? null
}

export async function insertCommand(
  tx: Tx,
  { personId, commandId, body }: { personId: string; commandId: string; body: Uint8Array },
): Promise<void> {
  await tx.execute(
    sql`insert into plan_commands (person_id, command_id, body) values (${personId}, ${commandId}, ${body})`,
  )
}

/** Under the lock of their plan. False: there is one under this number. */
export async function insertGoal(
  tx: Tx,
  { personId, goalId, body }: { personId: string; goalId: string; body: Uint8Array },
): Promise<boolean> {
  const rows = await tx.execute(sql`insert into goals (person_id, id, body)
    values (${personId}, ${goalId}, ${body}) on conflict do nothing returning id`)
  return rows.length > 0
}

export async function replaceGoal(
  tx: Tx,
  { personId, goalId, body }: { personId: string; goalId: string; body: Uint8Array },
): Promise<void> {
  await tx.execute(sql`update goals set version = version + 1, body = ${body}, changed_at = hearth_now()
    where person_id = ${personId} and id = ${goalId}`)
}

/** Hides a goal of theirs, or brings it back; the first hiding counts. False: there is none. */
export async function hideGoal(
  tx: Tx,
  { personId, goalId, hide }: { personId: string; goalId: string; hide: boolean },
): Promise<boolean> {
  const rows = await tx.execute(sql`
    update goals set deleted_at = ${hide ? sql`coalesce(deleted_at, hearth_now())` : sql`null`}
    where person_id = ${personId} and id = ${goalId} and ${stillThere} returning id`)
  return rows.length > 0
}

/** The ratings of one round of theirs; what stood there is replaced. */
export async function putRatings(
  tx: Tx,
  { personId, round, id, body }: { personId: string; round: string; id: string; body: Uint8Array },
): Promise<void> {
  await tx.execute(sql`insert into domain_ratings (person_id, round, id, body)
    values (${personId}, ${round}, ${id}, ${body})
    on conflict (person_id, round) do update set id = excluded.id, body = excluded.body,
      version = domain_ratings.version + 1, changed_at = hearth_now()`)
}

/** Takes away for good what was deleted seven days ago, so many at once. Answers how many. */
export async function sweepGoals(db: Db, limit: number): Promise<number> {
  return db.orm.transaction(async (tx) => {
    await beService(tx, 'plan')
    const rows = await tx.execute(sql`
      delete from goals g using (select person_id, id from goals
        where deleted_at <= hearth_now() - interval '7 days' limit ${limit}) due
      where g.person_id = due.person_id and g.id = due.id returning g.id`)
    return rows.length
  })
}

/** K15: they are gone for good, and these rows with them; as their member, for whom alone the rows are there. */
export async function eraseOwnPlan(tx: Tx, personId: string): Promise<void> {
  await beActor(tx, personId)
  for (const table of ['goals', 'domain_ratings', 'plan_commands'])
    await tx.execute(sql`delete from ${sql.identifier(table)} where person_id = ${personId}`)
  await beActor(tx, null)
}

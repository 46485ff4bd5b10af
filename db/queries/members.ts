import { sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'

/** A member is a patient whose account is open, and nobody of a practice room. */
const member = sql`p.closed_at is null and not p.practice and 'patient' = any(p.roles)`

export type MemberAsked = { email: string } | { system: string; value: string }

/** Who each of these is, in their order and in one statement; null: no member. */
export async function findMembers(run: Runner, asked: readonly MemberAsked[]): Promise<(string | null)[]> {
  const numbered = JSON.stringify(asked.map((one, at) => ({ ...one, at })))
  const rows = await run.execute<{ at: number; id: string }>(sql`
    with asked as (
      select * from jsonb_to_recordset(${numbered}::jsonb) as a(at int, email text, system text, value text))
    select a.at, p.id from asked a join people p on p.email = a.email where ${member}
    union all
    select a.at, p.id from asked a join person_identifiers i on i.system = a.system and i.value = a.value
      join people p on p.id = i.person_id where ${member}`)
  const found = new Map(rows.map(({ at, id }) => [at, id]))
  return asked.map((_, at) => found.get(at) ?? null)
}

/** Members by name. */
export async function listMembers(run: Runner): Promise<{ personId: string; name: string }[]> {
  const rows = await run.execute<{ personId: string; name: string }>(sql`
    select p.id as "personId", p.name from people p where ${member} order by p.name, p.id limit 2000`)
  return [...rows]
}

/** Which of these are members. */
export async function onlyMembers(run: Runner, personIds: readonly string[]): Promise<Set<string>> {
  const rows = await run.execute<{ id: string }>(sql`
    select p.id from people p where p.id = any(${`{${personIds.join(',')}}`}::uuid[]) and ${member}`)
  return new Set(rows.map(({ id }) => id))
}

/** Names of these people. */
export async function listNames(run: Runner, personIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await run.execute<{ id: string; name: string }>(sql`
    select id, name from people where id = any(${`{${personIds.join(',')}}`}::uuid[])`)
  return new Map(rows.map(({ id, name }) => [id, name]))
}

import { sql } from 'drizzle-orm'
import type { Runner, Tx } from '../client.ts'

export type DraftRow = { body: Uint8Array; version: number; commandId: string; at: string }

export async function findDraft(run: Runner, personId: string, place: string): Promise<DraftRow | undefined> {
  const [row] = await run.execute<DraftRow>(sql`
    select body, version, command_id "commandId", at from forum_drafts where person_id = ${personId} and place = ${place}`)
  return row
}

/** Was this number sent already? */
export async function isSent(run: Runner, personId: string, commandId: string): Promise<boolean> {
  const rows = await run.execute(
    sql`select from posts where author_id = ${personId} and command_id = ${commandId}`,
  )
  return rows.length > 0
}

/** Saves words over the version they were made from. Undefined: somebody saved meanwhile, or there is no such version. */
export async function saveDraft(
  tx: Tx,
  given: { personId: string; place: string; version: number; commandId: string; body: Uint8Array },
): Promise<{ version: number; commandId: string } | undefined> {
  const { personId, place, version, commandId, body } = given
  const [row] = await tx.execute<{ version: number; commandId: string }>(
    version === 0
      ? sql`insert into forum_drafts (person_id, place, command_id, body) values (${personId}, ${place}, ${commandId}, ${body})
          on conflict do nothing returning version, command_id "commandId"`
      : sql`update forum_drafts set body = ${body}, version = version + 1, at = hearth_now()
          where person_id = ${personId} and place = ${place} and version = ${version}
          returning version, command_id "commandId"`,
  )
  return row
}

export async function dropDraft(run: Runner, personId: string, place: string): Promise<void> {
  await run.execute(sql`delete from forum_drafts where person_id = ${personId} and place = ${place}`)
}

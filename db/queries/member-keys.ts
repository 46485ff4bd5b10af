import { and, eq, isNotNull, sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { memberKeys } from '../schema/intentions.ts'

/** K14: the wrapped keys of these members' writing; who has none, or whose was destroyed, is not in it. */
export async function listMemberKeys(
  run: Runner,
  personIds: readonly string[],
): Promise<Map<string, Uint8Array>> {
  if (personIds.length === 0) return new Map()
  const rows = await run
    .select({ personId: memberKeys.personId, key: memberKeys.key })
    .from(memberKeys)
    .where(
      and(
        sql`${memberKeys.personId} = any(${`{${personIds.join(',')}}`}::uuid[])`,
        isNotNull(memberKeys.key),
      ),
    )
  return new Map(rows.flatMap(({ personId, key }) => (key === null ? [] : [[personId, key] as const])))
}

/** The key of this member: theirs, or this one where they have none yet. Null: it was destroyed. */
export async function keepMemberKey(
  run: Runner,
  personId: string,
  fresh: Uint8Array,
): Promise<Uint8Array | null> {
  await run.insert(memberKeys).values({ personId, key: fresh }).onConflictDoNothing()
  const [row] = await run
    .select({ key: memberKeys.key })
    .from(memberKeys)
    .where(eq(memberKeys.personId, personId))
  return row?.key ?? null
}

/** K14: what they sealed opens never again. Answers how many keys there were to destroy. */
export async function destroyKeys(run: Runner, personIds: readonly string[]): Promise<number> {
  if (personIds.length === 0) return 0
  const rows = await run
    .update(memberKeys)
    .set({ key: null, destroyedAt: sql`hearth_now()` })
    .where(
      and(
        sql`${memberKeys.personId} = any(${`{${personIds.join(',')}}`}::uuid[])`,
        isNotNull(memberKeys.key),
      ),
    )
    .returning({ personId: memberKeys.personId })
  return rows.length
}

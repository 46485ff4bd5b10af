import { and, desc, eq } from 'drizzle-orm'
import type { Runner } from '../client.ts'
import { keptWords } from '../schema/circle-after.ts'
import { circles } from '../schema/circles.ts'

export type KeptRow = { keptId: string; circle: string | null; text: Uint8Array; at: Date }

/** What this person kept for themselves, newest first; sealed. */
export async function listKept(run: Runner, personId: string): Promise<KeptRow[]> {
  return run
    .select({ keptId: keptWords.id, circle: circles.title, text: keptWords.text, at: keptWords.at })
    .from(keptWords)
    .leftJoin(circles, eq(circles.id, keptWords.circleId))
    .where(eq(keptWords.personId, personId))
    .orderBy(desc(keptWords.at), desc(keptWords.id))
    .limit(500)
}

/** True where it was theirs and is gone now. */
export async function deleteKept(run: Runner, of: { keptId: string; personId: string }): Promise<boolean> {
  const rows = await run
    .delete(keptWords)
    .where(and(eq(keptWords.id, of.keptId), eq(keptWords.personId, of.personId)))
    .returning({ id: keptWords.id })
  return rows.length > 0
}

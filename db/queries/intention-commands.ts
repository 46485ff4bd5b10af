import { and, eq } from 'drizzle-orm'
import type { Tx } from '../client.ts'
import { intentionCommands, intentionEntries } from '../schema/intentions.ts'
import type { EntryRow } from './intentions.ts'

/** What a command wrote. */
export type Done = Pick<EntryRow, 'entryId' | 'intentionId' | 'kind' | 'body'>

/** Null: this command is done by this for the first time. Otherwise what it wrote then. */
export async function beginCommand(
  tx: Tx,
  command: { personId: string; commandId: string; intentionId: string; entryId: string },
): Promise<Done | null> {
  const rows = await tx
    .insert(intentionCommands)
    .values(command)
    .onConflictDoNothing()
    .returning({ commandId: intentionCommands.commandId })
  if (rows.length > 0) return null
  const [written] = await tx
    .select({
      entryId: intentionEntries.id,
      intentionId: intentionEntries.intentionId,
      kind: intentionEntries.kind,
      body: intentionEntries.body,
    })
    .from(intentionCommands)
    .innerJoin(intentionEntries, eq(intentionEntries.id, intentionCommands.entryId))
    .where(
      and(
        eq(intentionCommands.personId, command.personId),
        eq(intentionCommands.commandId, command.commandId),
      ),
    )
  return written ?? null
}

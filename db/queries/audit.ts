import type { Runner } from '../client.ts'
import { auditLog } from '../schema/people.ts'

export type Audited = { actorId: string | null; act: string; subjectId: string | null; automatic?: boolean }

/** Writes what is being done, in the transaction that does it. */
export async function insertAudit(runner: Runner, ...audited: Audited[]): Promise<void> {
  if (audited.length > 0) await runner.insert(auditLog).values(audited)
}

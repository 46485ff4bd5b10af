import type { Tx } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import { type CareSign, type CareSigned, insertCareSign } from '#db/queries/care-signs.ts'

/** In which context a note of a case is sealed under the case's key; `n` is its line in the history. */
export const careNoteContext = (caseId: string, n: number) => `care_case_events.note:${caseId}:${n}`

/**
 * R1, R2, R6: somebody may be at risk. Opens their case, or finds the one that goes on; red also calls the clinic's on-call,
 * amber calls nobody (R4). `rules` and `subject` say where it was seen, never what was written. In the caller's
 * transaction, which holds no row of theirs that a case points to; after its commit the caller announces `pages`.
 */
export async function openCareCase(tx: Tx, sign: CareSign): Promise<CareSigned> {
  const signed = await insertCareSign(tx, sign)
  await insertAudit(tx, {
    actorId: sign.byId ?? null,
    act: signed.isNew ? 'care-case-opened' : 'care-case-sign',
    subjectId: sign.personId,
  })
  return signed
}

import type { CaseEvent } from '#app/domain/case/command.ts'
import { evolveCase } from '#app/domain/case/evolve.ts'
import type { Tx } from '#db/client.ts'
import { appendCaseEvent, type HeldCase } from '#db/queries/cases.ts'
import type { Sealing } from '../sealing.ts'
import { noteContext } from './cases-need.ts'

/** An event in a locked case’s history; words sealed under its key, which is made with the first. */
export async function writeEvent(
  tx: Tx,
  sealing: Sealing,
  held: HeldCase,
  event: CaseEvent,
  words: string | null,
): Promise<void> {
  const noteKey = held.noteKey ?? (words === null ? null : sealing.newKey())
  const next = evolveCase(held, event)
  const note =
    words === null || noteKey === null
      ? null
      : sealing.sealWith(noteKey, words, noteContext(held.caseId, next.version))
  await appendCaseEvent(tx, held.caseId, { ...next, noteKey }, event, note)
}

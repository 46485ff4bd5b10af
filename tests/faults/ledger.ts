import type { IntentType } from '#app/domain/circle/intent.ts'
import type { Asked } from '#tests/support/wire.ts'

/** What the clients were promised: every act and share that was acknowledged, and every one that was not. */
export type Ledger = {
  acts: { circleId: string; commandId: string; type: IntentType; seq: number }[]
  shares: { circleId: string; commandId: string; text: string; wordId: string }[]
  /** Asked, and nobody knows: patience ended without an answer. */
  unanswered: { circleId: string; what: string }[]
  /** Refused although it was possible: what a person would have seen as an error. */
  refused: { circleId: string; what: string; refusal: string; tries: number }[]
  /** Acts that needed more than one try. */
  retried: number
  /** ms of the slowest answer */
  slowest: number
}

export const emptyLedger = (): Ledger => ({
  acts: [],
  shares: [],
  unanswered: [],
  refused: [],
  retried: 0,
  slowest: 0,
})

/** Waits for an act or a share and writes down what became of it; answers null unless it was accepted. */
export async function recorded<M extends 'circle:act' | 'circle:share', A extends Asked<M>>(
  ledger: Ledger,
  circleId: string,
  what: string,
  asking: Promise<A>,
): Promise<(A & { answer: { ok: true } }) | null> {
  const begun = performance.now()
  const asked = await asking
  ledger.slowest = Math.max(ledger.slowest, performance.now() - begun)
  if (asked.tries > 1) ledger.retried += 1
  if (asked.answer === null || (!asked.answer.ok && asked.answer.refusal === 'failed')) {
    ledger.unanswered.push({ circleId, what })
    return null
  }
  if (!asked.answer.ok) {
    ledger.refused.push({ circleId, what, refusal: asked.answer.refusal, tries: asked.tries })
    return null
  }
  return asked as A & { answer: { ok: true } }
}

import type { CheckIn } from './measure/check-in.ts'
import type { Due } from './measure/rhythm.ts'
import type { Answers, ScaleId } from './measure/scale.ts'
import type { Actor } from './person.ts'
import type { Phase } from './window/window.ts'

/** J6: how a member says they are; theirs alone. What others may see is a total apart (services-totals.ts). Instants are ISO 8601 UTC. */
export type CheckInCard = CheckIn & { measureId: string; at: string }
/** `answers` null: skipped. `total` null: skipped, or a question was left open. */
export type ScaleCard = {
  measureId: string
  scale: ScaleId
  at: string
  answers: Answers | null
  total: number | null
}
export type ScaleState = { scale: ScaleId; snooze: 'day' | 'ever' | null }
export type MeasuresPage = {
  zone: string
  now: string
  phase: Phase
  rhythm: Due
  scales: ScaleState[]
  /** When their treatment sessions ended that have ended, in order. */
  sessions: string[]
  /** Newest first. Those whose key is gone are left out. */
  checkIns: CheckInCard[]
  next: string | null
  answered: ScaleCard[]
}

/** `commandId`: the same sent twice happens once; other answers under it are another entry, and none is dropped. */
export type Measures = {
  /** `before`: a check-in of theirs to go on from. */
  page(actor: Actor, given: { before: string | null }): Promise<MeasuresPage>
  /** J1: the scale that today may name, or none: in rest, in quiet hours, and once a day was enough. */
  nudge(actor: Actor): Promise<ScaleId | null>
  checkIn(actor: Actor, given: { commandId: string } & CheckIn): Promise<void>
  /**
   * Answers of a scale; some may be left open, then there is no total. `told`: PHQ-9 item 9 was answered with more than *not at
   * all*, and in the same transaction the clinic’s on-call was called.
   */
  answer(
    actor: Actor,
    given: { commandId: string; scale: ScaleId; answers: Answers },
  ): Promise<{ told: boolean }>
  /** Not this time: as good as an answer. */
  skip(actor: Actor, given: { commandId: string; scale: ScaleId }): Promise<void>
  /** Not to be asked for it today, or ever; null: to be asked again. */
  snooze(actor: Actor, given: { scale: ScaleId; how: 'day' | 'ever' | null }): Promise<void>
  /** Numbers under which answers arrived lately: a draft that a device still keeps under one of them was sent. */
  sent(actor: Actor): Promise<string[]>
  /** The newest answer of theirs that called somebody within the last day; null: none did. */
  told(actor: Actor): Promise<{ at: string; zone: string } | null>
}

import type { Actor } from './person.ts'
import type { HardCard } from './preparing/hard-card.ts'
import type { BeforeKey, Mark } from './preparing/lists.ts'
import type { PreparationTimes } from './preparing/preparation.ts'

/** J7, J8: what members make ready; theirs alone but for a question that they send. Instants are ISO 8601 UTC. */
export type OwnCard = {
  /** 0: none is kept yet. */
  version: number
  card: HardCard
  zone: string
}
export type Question = {
  questionId: string
  text: string
  at: string
  /** Null: nobody else has read it. */
  sentAt: string | null
  talkedAt: string | null
}
export type PreparationPage = PreparationTimes & {
  zone: string
  now: string
  /** Of the session that comes. */
  marked: Partial<Record<BeforeKey, Mark>>
  /** Newest first. */
  questions: Question[]
}
/** What a device keeps for when there is no line. */
export type Pocket = Pick<PreparationPage, 'zone' | 'now' | 'before' | 'clocks' | 'after' | 'marked'> & {
  /** Whose it is: a device keeps it for nobody else. */
  personId: string
  card: HardCard
}
export type SentQuestion = {
  personId: string
  questionId: string
  name: string
  text: string
  sentAt: string
}

/** Where a list of questions goes on: after the one that was sent then (ISO 8601 UTC). */
export type QuestionPlace = { sentAt: string; questionId: string }

export type Preparing = {
  card(actor: Actor): Promise<OwnCard>
  /** Over `version`; refuses `version-older` where another device saved since. */
  saveCard(actor: Actor, given: { version: number; card: HardCard }): Promise<void>
  page(actor: Actor): Promise<PreparationPage>
  /** J10: for their own device. */
  pocket(actor: Actor): Promise<Pocket>
  /** Null takes a mark away. Asking twice happens once. */
  mark(actor: Actor, given: { sessionId: string; key: BeforeKey; mark: Mark | null }): Promise<void>
  /**
   * `questionId`: chosen by the page; sent twice it is one. Nobody else reads it. Refuses `too-many-questions` while thirty
   * of theirs were not talked about.
   */
  keepQuestion(actor: Actor, given: { questionId: string; text: string }): Promise<void>
  /** From here on clinicians read it, until it is taken back. */
  sendQuestion(actor: Actor, questionId: string): Promise<void>
  /** Deletes it, sent or not, for everybody at once. */
  takeBackQuestion(actor: Actor, questionId: string): Promise<void>
  /** For clinicians: the oldest first, fifty at once, after this one. Those whose key is gone are left out. */
  sentQuestions(
    actor: Actor,
    given: { after: QuestionPlace | null },
  ): Promise<{ items: SentQuestion[]; next: QuestionPlace | null }>
  talked(actor: Actor, given: { personId: string; questionId: string }): Promise<void>
}

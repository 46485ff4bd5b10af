import { emptyCard, type HardCard } from '#app/domain/preparing/hard-card.ts'
import type { BeforeKey, Mark } from '#app/domain/preparing/lists.ts'

export type Marked = Partial<Record<BeforeKey, Mark>>
/** A member has one card: its row is named by them. */
export const cardContext = (personId: string) => ({ column: 'hard_cards.body', rowId: personId })
export const marksContext = (sessionId: string) => ({ column: 'preparations.body', rowId: sessionId })

/** What was sealed; of what no key opens any longer, as if it were not there. */
export const cardIn = (text: string | null): HardCard =>
  text === null ? emptyCard : (JSON.parse(text) as HardCard)
export const markedIn = (text: string | null): Marked => (text === null ? {} : (JSON.parse(text) as Marked))

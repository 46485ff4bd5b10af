import type { CircleCard } from './services-circles.ts'
import type { Grant, Look, Receipt } from './services-consents.ts'
import type { IntentionCard } from './services-intentions.ts'
import type { Notice } from './services-calendar.ts'
import type { Actor } from './person.ts'
import type { Me } from './services.ts'

/** K15: everything of a member’s that Hearth holds for them, as they may take it with them. Instants are ISO 8601 UTC. */
export type Export = {
  format: 'hearth-export-1'
  made: string
  me: Me
  intentions: IntentionCard[]
  consents: { grants: Grant[]; said: { eventId: string; at: string; said: Receipt['said'] }[] }
  whoLooked: Look[]
  circles: Pick<CircleCard, 'title' | 'startsAt' | 'endsAt' | 'zone' | 'guides'>[]
  keptWords: { circle: string | null; text: string; at: string }[]
  notices: Notice[]
}
export type Exports = { mine(actor: Actor): Promise<Export> }

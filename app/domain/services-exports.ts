import type { Listening } from './circle/words.ts'
import type { Grant, Look, Receipt } from './services-consents.ts'
import type { IntentionCard } from './services-intentions.ts'
import type { JournalEntry } from './services-journal.ts'
import type { Notice } from './services-calendar.ts'
import type { Hours } from './services-members.ts'
import type { Actor } from './person.ts'
import type { HardCard } from './preparing/hard-card.ts'
import type { BeforeKey, Mark } from './preparing/lists.ts'
import type { Goal } from './plan/goal.ts'
import type { Me } from './services.ts'
import type { Support } from './support/supports.ts'
import type { TreatmentRoute, TreatmentStatus } from './treatment/treatment.ts'

/** K15: everything of a member’s that Hearth holds for them, as they may take it with them. Instants are ISO 8601 UTC. */
export type Export = {
  format: 'hearth-export-1'
  made: string
  me: Me
  intentions: IntentionCard[]
  /** A drawing as its strokes, in a square of 1000. `sound`: where a finished voice is, to be saved as a file of its own. */
  journal: (JournalEntry & { sound: string | null })[]
  consents: { grants: Grant[]; said: { eventId: string; at: string; said: Receipt['said'] }[] }
  whoLooked: Look[]
  /** Every seat they were ever given, and what became of it. */
  circles: {
    title: string
    startsAt: string
    endsAt: string
    zone: string
    guides: string[]
    calledOff: boolean
    state: 'booked' | 'cancelled' | 'removed'
    since: string
  }[]
  treatmentSessions: {
    startsAt: string
    plannedMinutes: number
    actualStart: string | null
    actualEnd: string | null
    status: TreatmentStatus
    route: TreatmentRoute
    location: string
    zone: string
  }[]
  /** `hours`: in their zone; none: no hours were said. What they chose, by name; nothing chosen: all are fine. */
  availability: {
    zone: string
    hours: Hours[]
    quietDayOptIn: boolean
    locations: string[]
    languages: string[]
    track: string | null
  }
  /** Versions of the programme agreement that they affirmed. */
  agreements: { version: number; at: string }[]
  /** After which circles they asked to be asked how they are. */
  checkIns: { circle: string; dueAt: string; sentAt: string | null }[]
  /** What they said of themselves; `counts`: as the scale’s key counts it. */
  measures: {
    checkIns: { at: string; mood: number | null; energy: number | null }[]
    scales: {
      scale: string
      at: string
      skipped: boolean
      total: number | null
      answers: { question: string; answer: string; counts: number }[]
    }[]
  }
  /** A card for hard moments, what was marked before sessions, and questions to clinicians. */
  preparing: {
    card: HardCard | null
    sessions: { startsAt: string; marked: Partial<Record<BeforeKey, Mark>> }[]
    questions: { text: string; at: string; sentAt: string | null; talkedAt: string | null }[]
  }
  /** How they rated the domains of well-being, in words, and what they planned. */
  plan: {
    rounds: { at: string; changedAt: string; rated: { domain: string; says: string }[] }[]
    goals: ({ at: string; changedAt: string; deletedAt: string | null } & Goal)[]
  }
  /** Daily supports: which they picked, and which were there on which day of their calendar. */
  supports: { chosen: Support[]; days: { day: string; there: Support[] }[] }
  keptWords: { circle: string | null; text: string; at: string }[]
  notices: Notice[]
  forum: ForumExport
}
/** What they wrote in the forum, in every wording; a report as they gave it, without the words that its case keeps sealed. */
export type ForumExport = {
  posts: {
    thread: string | null
    at: string
    state: string
    wordings: { title: string | null; body: string; at: string; shown: boolean }[]
    pictures: { address: string; alt: string }[]
    /** J3: of what they show of their journal, to whom (null: whoever reads the forum) and until when. */
    shown: { circle: string | null; heard: Listening; until: string | null } | null
  }[]
  drafts: { at: string; title: string; body: string }[]
  reports: { reason: string; at: string }[]
}
export type Exports = {
  /** `token`: of the auth session. Refuses `prove-first` unless its person proved lately that it is them. */
  mine(actor: Actor, token: string): Promise<Export>
}

import type { Actor } from './person.ts'
import type {
  CaseKind,
  CaseOutcome,
  CaseState,
  Guideline,
  ReportReason,
  RestrictionKind,
} from './case/case.ts'
import type { CaseIntent } from './case/command.ts'
import type { Picture } from './forum/picture.ts'
import type { HoldReason } from './forum/hold.ts'
import type { Tier } from './screening/rule.ts'

/** What screens may ask of the queue; instants are ISO 8601 UTC strings. */

/** A part of a difference between two wordings. */
export type TextPart = { is: 'same' | 'added' | 'removed'; text: string }
/** A text in parts: `sensitive` ones are covered until somebody opens them (M7). */
export type CoveredPart = { text: string; sensitive: boolean }
export type Wording = { revision: number; title: string | null; parts: CoveredPart[]; tier: Tier }

export type CaseCard = {
  caseId: string
  kind: CaseKind
  version: number
  at: string
  dueAt: string | null
  overdue: boolean
  holds: HoldReason[]
  reasons: ReportReason[]
  /** About somebody who works here. */
  staff: boolean
  /** As others see them: their name for this thread where they chose one. Null: about no person. */
  name: string | null
  claimedBy: string | null
  claimedUntil: string | null
  mine: boolean
  /** M6: their own decision is what it is about. */
  notMine: boolean
  wording: Wording | null
}
export type QueueFilter = {
  kind: CaseKind | null
  hold: HoldReason | null
  whose: 'mine' | 'free' | 'claimed' | null
  overdue: boolean
}
export type Queue = {
  items: CaseCard[]
  next: string | null
  /** M7: red cases that this person read in their shift, how many are enough, and who else is on shift. */
  red: { read: number; enough: number; others: string[] }
}
/** One line of a case’s history. */
export type CaseLine = {
  n: number
  at: string
  by: string | null
  act: string
  outcome: CaseOutcome | null
  guideline: Guideline | null
  note: string | null
}
export type RestrictionCard = {
  restrictionId: string
  kind: RestrictionKind
  at: string
  until: string | null
  liftedAt: string | null
  liftedBy: string | null
}
export type CasePage = CaseCard & {
  state: CaseState
  outcome: CaseOutcome | null
  guideline: Guideline | null
  /** Words of a circle, as they were reported. Null: there are none, or they were erased. */
  copy: string | null
  copyGone: boolean
  thread: { threadId: string; title: string } | null
  /** F2: the post, where it was written under a name for one thread. */
  aliasOf: string | null
  pictures: Picture[]
  /** M1: what differs between an earlier wording, by its number, and the one that the case is bound to. */
  differences: { revision: number; parts: TextPart[] }[]
  history: CaseLine[]
  /** Who said it is never told: only who ticked that they may be asked (M5). */
  reports: { reason: ReportReason; words: string | null; at: string; by: string | null }[]
  restrictions: RestrictionCard[]
  /** M6: what was decided before, and why somebody asks again. */
  appealOf: {
    caseId: string
    outcome: CaseOutcome | null
    guideline: Guideline | null
    by: string | null
  } | null
}
/** One act. `version`: the one that was read; `words`: sealed; `span`: what to take out of the text. */
export type ActOn = {
  caseId: string
  version: number
  intent: CaseIntent
  words?: string | null
  span?: string | null
}

/** M5: what is reported, by ids that its reader knows: never a person’s. */
export type Reported =
  | { type: 'post'; id: string }
  | { type: 'author'; id: string }
  | { type: 'word'; id: string }
  | { type: 'seat'; id: string }
export type ReportView = { what: Reported['type']; name: string; words: string | null }
export type Receipt = {
  reportId: string
  at: string
  reason: ReportReason
  state: 'received' | 'being-looked-at' | 'acted' | 'no-action'
}
/** What somebody was told about themselves or their words. */
export type Told = {
  caseId: string
  at: string
  what: CaseOutcome | 'lifted' | 'copy-kept'
  guideline: Guideline | null
  words: string | null
  post: { postId: string; threadId: string } | null
  restriction: { kind: RestrictionKind; until: string | null; over: boolean } | null
  /** M6: they may ask; they asked, and by when it is answered; or how that went. */
  appeal: 'may' | 'no' | { dueAt: string | null; outcome: CaseOutcome | null }
}

export type ThreadTool =
  | { tool: 'lock'; hours: number }
  | { tool: 'slow'; hours: number; seconds: number }
  | { tool: 'hide' }
  | { tool: 'pin' }
  | { tool: 'unpin' }
  | { tool: 'move'; spaceId: string }
  | { tool: 'merge'; intoId: string }
  | { tool: 'split'; postIds: string[]; title: string }
export type ThreadTools = {
  threadId: string
  title: string
  spaceId: string
  pinned: boolean
  hidden: boolean // nothing to join it to or to split while it is
  lockedUntil: string | null
  slowUntil: string | null
  slowSeconds: number | null
  spaces: { spaceId: string; name: string }[]
  others: { threadId: string; title: string }[]
  posts: { postId: string; name: string; begins: string }[]
  restrictions: (RestrictionCard & { caseId: string; version: number })[]
}
/** M7: minutes; null where there are too few. */
export type Spread = { p50: number | null; p90: number | null }
export type Times = {
  kinds: {
    kind: CaseKind | 'care' | 'never-flagged'
    count: number
    firstRead: Spread
    firstReply: Spread
    decided: Spread
  }[]
  breaches: { caseId: string; kind: CaseKind; dueAt: string; decidedAt: string | null }[]
}
export type QuietThread = { threadId: string; title: string; at: string; replies: number }

export type Cases = {
  queue(actor: Actor, given: QueueFilter & { after: string | null }): Promise<Queue>
  /** Somebody has it before them: the first time is written down (M7). */
  page(actor: Actor, caseId: string): Promise<CasePage>
  act(actor: Actor, given: ActOn): Promise<void>
  /** M7: lets go of every red case that this person holds. */
  handOverRed(actor: Actor): Promise<void>
  /** M4: acting on a post that nobody reported opens a case of its own, held by who acts. */
  openOn(actor: Actor, postId: string): Promise<{ caseId: string }>
  threadTools(actor: Actor, threadId: string): Promise<ThreadTools>
  /** M4: each use is a case of its own. Answers the thread to look at now. Refusals: `thread-hidden` where one is joined or split. */
  useTool(
    actor: Actor,
    given: { threadId: string; use: ThreadTool; words: string | null },
  ): Promise<{ threadId: string }>
  reportView(actor: Actor, about: Reported): Promise<ReportView>
  report(
    actor: Actor,
    given: { about: Reported; reason: ReportReason; words: string; mayAsk: boolean },
  ): Promise<void>
  receipts(actor: Actor): Promise<Receipt[]>
  told(actor: Actor): Promise<Told[]>
  /** M6: asks for another look, once; refuses `not-found` for what is not theirs to ask. */
  appeal(actor: Actor, given: { caseId: string; words: string }): Promise<void>
  appealView(actor: Actor, caseId: string): Promise<Told>
  times(actor: Actor): Promise<Times>
  /** M3: how long waiting texts took of late, in minutes; null: too few to say. */
  usualWait(): Promise<Spread>
  /** F5: nobody is left alone. */
  quiet(actor: Actor): Promise<QuietThread[]>
}

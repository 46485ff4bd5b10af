import { Temporal } from 'temporal-polyfill'
import type { Intent } from '#app/domain/circle/intent.ts'
import { Refusal } from '#app/domain/refusal.ts'
import * as circlePeople from '#db/queries/circle-people.ts'
import { findOwnWord, findZone } from '#db/queries/circle-words.ts'
import type { Prepared } from './circle-asides.ts'
import type { CirclesNeed } from './circles.ts'
import { wordContext } from './circle-views.ts'

/** What an act needs to know before its circle is locked. `about`: whose standing is read under the lock too. */
export type Preparing = { subject: string | null; about: string[]; presence: boolean; prepared: Prepared }

/** The hour of a check-in, on the member's own clock. */
const checkInHour = 10

/** Finds whom an intent is about, and what only its own person may read. Refuses nothing about the circle itself. */
export async function prepare(
  { db, sealing }: CirclesNeed,
  circleId: string,
  personId: string,
  intent: Intent,
): Promise<Preparing> {
  const nothing: Preparing = { subject: null, about: [], presence: false, prepared: {} }
  if (intent.type === 'StartCrisis') {
    const [subject, guides] = await Promise.all([
      circlePeople.findPersonOf(db.orm, circleId, intent),
      circlePeople.listGuideIds(db.orm, circleId),
    ])
    return { ...nothing, subject, about: subject === null ? guides : [subject, ...guides], presence: true }
  }
  if (isAbout(intent)) {
    const [subject, guides] = await Promise.all([
      circlePeople.findPersonOf(db.orm, circleId, intent),
      intent.type === 'Remove' ? circlePeople.listGuideIds(db.orm, circleId) : [],
    ])
    return { ...nothing, subject, about: subject === null ? guides : [subject, ...guides] }
  }
  if (intent.type === 'CrossThreshold')
    return { ...nothing, about: await circlePeople.listGuideIds(db.orm, circleId) }
  if (intent.type === 'KeepWord') {
    const word = await findOwnWord(db.sql, { circleId, personId, wordId: intent.wordId })
    if (!word) throw new Refusal('words-gone')
    const text = sealing.openWith(word.wordKey, word.text, wordContext(circleId, intent.wordId))
    return { ...nothing, prepared: { text } }
  }
  if (intent.type === 'AskCheckIn') {
    const found = await findZone(db.sql, personId)
    return found ? { ...nothing, prepared: { checkInAt: tomorrow(found.now, found.zone) } } : nothing
  }
  return nothing
}

/** Intents about one person, named by their arrival or their seat. */
type AboutIntent = Extract<Intent, { type: 'Admit' | 'AnswerKnock' | 'SendBack' | 'Remove' | 'OpenContact' }>
const about: readonly Intent['type'][] = ['Admit', 'AnswerKnock', 'SendBack', 'Remove', 'OpenContact']
const isAbout = (intent: Intent): intent is AboutIntent => about.includes(intent.type)

/** Tomorrow at ten in this IANA zone, as ISO 8601 UTC. */
function tomorrow(now: string, zone: string): string {
  return Temporal.Instant.from(now)
    .toZonedDateTimeISO(zone)
    .add({ days: 1 })
    .with({ hour: checkInHour, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
    .toInstant()
    .toString()
}

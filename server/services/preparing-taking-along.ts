import type { Export } from '#app/domain/services-exports.ts'
import type { Db } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { findCard, listPreparations } from '#db/queries/preparing.ts'
import { listQuestions } from '#db/queries/preparing-questions.ts'
import type { MemberSealing } from './member-keys.ts'
import { cardContext, cardIn, marksContext, markedIn } from './preparing-body.ts'
import { readQuestions } from './preparing-questions.ts'

const everyQuestion = 10_000

/** K15: what somebody made ready for hard moments and for their sessions, and what they asked their clinicians. */
export async function preparingExport(
  { db, memberSealing }: { db: Db; memberSealing: MemberSealing },
  personId: string,
): Promise<Export['preparing']> {
  return asActor(db, personId, async (tx) => {
    const card = await findCard(tx, personId)
    const sessions = await listPreparations(tx, personId)
    const questions = await listQuestions(tx, personId, everyQuestion)
    const open = await memberSealing.opener(tx, [personId])
    return {
      card: card ? cardIn(open(card.body, { ...cardContext(personId), personId })) : null,
      sessions: sessions.map(({ sessionId, startsAt, body }) => ({
        startsAt: startsAt.toISOString(),
        marked: markedIn(open(body, { ...marksContext(sessionId), personId })),
      })),
      questions: questions
        .flatMap(readQuestions(open, personId))
        .map(({ text, at, sentAt, talkedAt }) => ({ text, at, sentAt, talkedAt })),
    }
  })
}

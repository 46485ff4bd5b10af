import type { Tx } from '#db/client.ts'
import { leaveForum, lockThreadsOf } from '#db/queries/forum-leaving.ts'
import { withdrawInvitesBy } from '#db/queries/invites.ts'
import { endAllWaiting, listSeatsLeft } from '#db/queries/leaving.ts'
import { dropUnsentTo } from '#db/queries/mails.ts'
import { answerOffers, listOpenOf } from '#db/queries/offers.ts'
import { listGuidesOf } from '#db/queries/reach.ts'
import { listShownBy } from '#db/queries/reflections-withdrawing.ts'
import { endResetsOf } from '#db/queries/resets.ts'
import { endSeats, lockSeats } from '#db/queries/seats.ts'
import { deleteSessionsOf } from '#db/queries/sessions.ts'
import type { Sealing } from '../sealing.ts'
import { bellsOf } from './accounts-needs.ts'
import { openForumCases } from './cases-forum.ts'
import { endEveryYes } from './consents-ending.ts'
import { forumTopics } from './forum-need.ts'
import { withdrawReflection } from './reflections-withdrawing.ts'

/**
 * K15: what ends when somebody leaves, in the transaction that closes their account and under their lock: ways in, coming
 * seats (free for who waits from the next look on), every yes, mails that wait, what they wrote in the forum
 * and, for good, what they show of their journal (J3). Answers the topics to announce after the
 * commit, and the circles under way in which they still have a seat: those end in the circle’s own line.
 */
export async function endAllOf(
  tx: Tx,
  sealing: Sealing,
  { personId, email }: { personId: string; email: string },
): Promise<{ topics: string[]; rooms: string[] }> {
  const guides = await listGuidesOf(tx, personId)
  const [seats, offers] = [await listSeatsLeft(tx, personId), await listOpenOf(tx, [personId])]
  const ahead = seats.filter((seat) => seat.ahead).map(({ circleId }) => circleId)
  const held = await lockSeats(tx, [...new Set([...ahead, ...offers.map(({ circleId }) => circleId)])])
  // Doors that opened meanwhile make it a seat of a circle under way.
  const still = ahead.filter((circleId) => held.get(circleId)?.phase === 'planned')
  await endSeats(
    tx,
    still.map((circleId) => ({ circleId, personId })),
  )
  await answerOffers(
    tx,
    offers.map(({ offerId }) => offerId),
    'withdrawn',
  )
  await endAllWaiting(tx, personId)
  const team = await endEveryYes(tx, personId)
  await deleteSessionsOf(tx, personId)
  await endResetsOf(tx, personId)
  await withdrawInvitesBy(tx, personId)
  await dropUnsentTo(tx, email)
  await lockThreadsOf(tx, personId)
  const cases = openForumCases({ sealing })
  const shown: string[] = []
  for (const threadId of await listShownBy(tx, personId))
    shown.push(
      ...(await withdrawReflection(
        tx,
        { ...cases, withdraw: cases.withdrawOf },
        { threadId, authorId: personId },
      )),
    )
  const forum = await leaveForum(tx, personId)
  return {
    topics: [
      ...bellsOf(personId),
      'people',
      'schedule',
      ...[...guides, ...team].map((id) => `mine:${id}`),
      ...shown,
      ...forumTopics(forum),
    ],
    rooms: seats.map(({ circleId }) => circleId).filter((circleId) => !still.includes(circleId)),
  }
}

import { authorize } from '#app/domain/policy.ts'
import { longestText } from '#app/domain/preparing/hard-card.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Preparing, Question } from '#app/domain/services-preparing.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { lockPreparing } from '#db/queries/preparing.ts'
import * as queries from '#db/queries/preparing-questions.ts'
import { checkId, personOf } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'
import { memberOf, type PreparingNeed } from './preparing-need.ts'

const bodyContext = (rowId: string) => ({ column: 'clinician_questions.body', rowId })
/** How many of one member wait at most, kept or sent: enough for anybody, and nobody’s list hides the others’. */
const mostWaiting = 30
const sentAtOnce = 50

type Made = Pick<Preparing, 'keepQuestion' | 'sendQuestion' | 'takeBackQuestion' | 'sentQuestions' | 'talked'>

/**
 * J7: questions for a clinician. A tap of their author’s sends one, in rest too: it is asking for help. It is a message and
 * no record of theirs (rulings 21): what they take back is gone.
 */
export function openQuestions({ db, memberSealing, announce }: PreparingNeed): Made {
  return {
    async keepQuestion(actor, { questionId, text }) {
      const personId = memberOf(actor)
      checkId(questionId)
      const tidy = text.trim()
      refuseUnless(tidy !== '' && tidy.length <= longestText, 'bad-input')
      await asActor(db, personId, async (tx) => {
        await lockPreparing(tx, personId)
        const waiting = await queries.countWaiting(tx, { personId, questionId })
        refuseUnless(waiting < mostWaiting, 'too-many-questions')
        const seal = await memberSealing.sealer(tx, personId)
        await queries.insertQuestion(tx, { personId, questionId, body: seal(tidy, bodyContext(questionId)) })
      })
      await announce(`mine:${personId}`)
    },

    async sendQuestion(actor, questionId) {
      const personId = memberOf(actor)
      checkId(questionId)
      const sent = await asActor(db, personId, (tx) => queries.sendQuestion(tx, { personId, questionId }))
      refuseUnless(sent, 'not-found')
      await announce(`mine:${personId}`, 'pages')
    },

    async takeBackQuestion(actor, questionId) {
      const personId = memberOf(actor)
      checkId(questionId)
      await asActor(db, personId, (tx) => queries.deleteQuestion(tx, { personId, questionId }))
      await announce(`mine:${personId}`, 'pages')
    },

    async sentQuestions(actor, { after }) {
      authorize(actor, 'question.read', {})
      const { personId } = personOf(actor)
      return asActor(db, personId, async (tx) => {
        const found = await queries.listSent(tx, { after, limit: sentAtOnce + 1 })
        const rows = found.slice(0, sentAtOnce)
        const last = found.length > sentAtOnce ? rows.at(-1) : undefined
        const open = await memberSealing.opener(
          tx,
          rows.map((row) => row.personId),
        )
        const items = rows.flatMap((row) =>
          readQuestions(
            open,
            row.personId,
          )(row).map(({ questionId, text, sentAt }) => ({
            ...{ questionId, text, personId: row.personId, name: row.name },
            sentAt: sentAt ?? '',
          })),
        )
        const next = last?.sentAt ? { sentAt: last.sentAt.toISOString(), questionId: last.questionId } : null
        return { items, next }
      })
    },

    async talked(actor, { personId, questionId }) {
      authorize(actor, 'question.read', {})
      const { personId: by } = personOf(actor)
      checkId(personId)
      checkId(questionId)
      const there = await asActor(db, by, (tx) => queries.markTalked(tx, { personId, questionId, by }))
      refuseUnless(there, 'not-found')
      await announce(`mine:${personId}`, 'pages')
    },
  }
}

/** A question whose key is gone says nothing, and is left out. */
export function readQuestions(open: ReturnType<MemberSealing['openerWith']>, personId: string) {
  return ({ questionId, body, at, sentAt, talkedAt }: queries.QuestionRow): Question[] => {
    const text = open(body, { ...bodyContext(questionId), personId })
    if (text === null) return []
    return [
      {
        ...{ questionId, text, at: at.toISOString() },
        sentAt: sentAt?.toISOString() ?? null,
        talkedAt: talkedAt?.toISOString() ?? null,
      },
    ]
  }
}

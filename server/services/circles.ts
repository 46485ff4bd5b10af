import type { Actor } from '#app/domain/person.ts'
import { can } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Circles, RoomPage } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/circles.ts'
import { findStandings, type Standing } from '#db/queries/circle-stream.ts'
import { arrivePresence } from '#db/queries/presence.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'
import { applyIntent, applyShare } from './circle-acts.ts'
import { openInviting } from './circle-inviting.ts'
import { openLine, type Tell } from './circle-line.ts'
import { openCircleLists } from './circle-lists.ts'
import { authorizeIn, type CircleAct, factsOf, insideOf } from './circle-standing.ts'
import { cardOf, enteredBy, wordContext } from './circle-views.ts'

export type CirclesService = Circles & {
  /** Refuses those who may not enter; answers whether they would be in the room or in its lobby. For sockets: join, then enter. */
  standsIn: (actor: Actor, circleId: string) => Promise<'room' | 'lobby'>
  /** Refuses those who may not do this in this circle. */
  refuseUnlessMay: (actor: Actor, act: CircleAct, circleId: string) => Promise<void>
}
export type CirclesNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  /** Where a feed runs beside: it hears first what is committed here. Without it the circle's bell rings. */
  tell?: Tell
  /** Port of the scheduler: may this member be admitted now? */
  mayAdmit?: (personId: string) => Promise<boolean>
}

/** No socket: the lease of a plain page. */
const plainNode = '00000000-0000-0000-0000-000000000000'

/** Circles: who may see them, what happens in them, and what was said. Every act is durable before it is answered. */
export function openCircles(need: CirclesNeed): CirclesService {
  const { db, sealing, announce } = need
  const tell = need.tell ?? (({ circleId }) => void announce(`circle:${circleId}`))
  const line = openLine(db.lines, announce, tell)

  async function standing(actor: Actor, circleId: string): Promise<Standing | undefined> {
    if (actor.kind !== 'person') return undefined
    const { standings } = await findStandings(db.sql, circleId, [actor.personId])
    return standings.get(actor.personId)
  }
  async function entering(actor: Actor, circleId: string): Promise<Standing> {
    const mine = await standing(actor, circleId)
    authorizeIn(actor, 'circle.enter', mine)
    if (!mine) throw new Refusal('not-found')
    return mine
  }

  return {
    ...openCircleLists(need),
    ...openInviting(need, line),

    async refuseUnlessMay(actor, act, circleId) {
      authorizeIn(actor, act, await standing(actor, circleId))
    },

    async standsIn(actor, circleId) {
      return insideOf(await entering(actor, circleId)) ? 'room' : 'lobby'
    },

    async enter(actor, { circleId, sinceWord }) {
      return enteredBy(need, circleId, await entering(actor, circleId), sinceWord)
    },

    async act(actor, { circleId, commandId, intent }) {
      const me = personOf(actor)
      const personId =
        intent.type === 'Admit' || intent.type === 'SendBack'
          ? await queries.findPersonOf(db.orm, circleId, intent)
          : null
      if (intent.type === 'Admit' && personId && need.mayAdmit)
        refuseUnless(await need.mayAdmit(personId), 'not-allowed')
      const done = await line(circleId, {
        personId: me,
        about: personId ? [personId] : [],
        commandId,
        apply: (held) => applyIntent(held, actor, intent, personId ? { personId } : null),
      })
      return { seq: done.seq }
    },

    async share(actor, { circleId, commandId, ...share }) {
      const done = await line(circleId, {
        personId: personOf(actor),
        commandId,
        apply: (held) =>
          applyShare(held, actor, share, (text, wordId) =>
            Buffer.from(sealing.sealWith(held.wordKey, text, wordContext(circleId, wordId))).toString(
              'base64',
            ),
          ),
      })
      refuseUnless(done.wordId, 'bad-input')
      return { wordId: done.wordId }
    },

    async room(actor, circleId) {
      const mine = await entering(actor, circleId)
      const me = { circleId, personId: mine.personId }
      await arrivePresence(db.sql, { ...me, socketId: 'plain', nodeId: plainNode })
      return pageOf(actor, circleId, mine)
    },

    async roomNow(actor, circleId) {
      return pageOf(actor, circleId, await entering(actor, circleId))
    },
  }

  async function pageOf(actor: Actor, circleId: string, mine: Standing): Promise<RoomPage> {
    const leads = can(actor, 'circle.lead', factsOf(mine))
    const [row, entered, waiting] = await Promise.all([
      queries.findCircle(db.orm, mine.personId, circleId),
      enteredBy(need, circleId, mine, 0),
      leads ? queries.listWaiting(db.orm, circleId) : null,
    ])
    refuseUnless(row, 'not-found')
    return {
      card: cardOf(row),
      entered,
      waiting: waiting && waiting.map(({ since, ...one }) => ({ ...one, since: since.toISOString() })),
    }
  }
}

/** Acts are people's: a service acts through its own commands. */
function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId
  throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
}

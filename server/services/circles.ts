import { randomUUID } from 'node:crypto'
import type { Intent } from '#app/domain/circle/intent.ts'
import { asideTypes } from '#app/domain/circle/words.ts'
import type { Actor } from '#app/domain/person.ts'
import { can } from '#app/domain/policy.ts'
import type { Aside } from '#app/domain/protocol.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Screen } from '#app/domain/screening/safely.ts'
import type { Circles, RoomPage } from '#app/domain/services-circles.ts'
import type { Db } from '#db/client.ts'
import * as circlePeople from '#db/queries/circle-people.ts'
import * as queries from '#db/queries/circles.ts'
import { findAsides } from '#db/queries/circle-asides-read.ts'
import { findStandings, type Standing } from '#db/queries/circle-stream.ts'
import { findPractice } from '#db/queries/practice.ts'
import { arrivePresence } from '#db/queries/presence.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'
import { applyIntent, applyVoiceHold } from './circle-acts.ts'
import { type After, openAfter } from './circle-after.ts'
import { applyAside } from './circle-asides.ts'
import { asideFor } from './circle-asides-view.ts'
import { openCircleClock } from './circle-clock.ts'
import { openInviting } from './circle-inviting.ts'
import { openLine, type Tell } from './circle-line.ts'
import { openCircleLists } from './circle-lists.ts'
import { prepare } from './circle-preparing.ts'
import { applyShare } from './circle-share.ts'
import { authorizeIn, type CircleAct, factsOf, insideOf } from './circle-standing.ts'
import { screenHere } from './screening.ts'
import type { TellPeople } from './telling.ts'
import { cardOf, enteredBy, waitingOf, wordContext } from './circle-views.ts'

export type CirclesService = Circles & {
  /**
   * Refuses those who may not enter; answers whether they would be in the room, pausing in it (C13: nothing of it is
   * sent to them), or in its lobby. For sockets: join, then enter.
   */
  standsIn: (actor: Actor, circleId: string) => Promise<'room' | 'paused' | 'lobby'>
  /** Refuses those who may not do this in this circle. */
  refuseUnlessMay: (actor: Actor, act: CircleAct, circleId: string) => Promise<void>
  /** Ends this person's booking, as they asked or a link of theirs did; who sits in the room leaves it. */
  giveBack: (circleId: string, personId: string) => Promise<void>
  /** What each of these people may hear now of the circle's asides. */
  asidesOf: (circleId: string, personIds: string[]) => Promise<Map<string, Aside>>
  /** V3: what carries its voices does not obey: it is held, and whoever leads is told why. */
  holdForVoice: (circleId: string) => Promise<void>
  /** Looks once for what is due and who was missed (circle-clock.ts). Called every second on each process. */
  look: () => Promise<void>
}
export type CirclesNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  /** Where a feed runs beside: it hears first what is committed here. Without it the circle's bell rings. */
  tell?: Tell
  /** Tells people of seats they were given (telling.ts). */
  tellPeople?: TellPeople
  /** Port of the scheduler: may this member be admitted now? */
  mayAdmit?: (personId: string) => Promise<boolean>
  /** R3: what is said is screened; what is grave opens a case, and changes nothing in the circle. */
  screen?: Screen
  /** Whether this process has been seeing long enough to say that somebody is missing (presences.ts). */
  watchful?: () => boolean
  /** C18: hours after its end for which a circle's words are kept. */
  wordsKeptHours?: number
}

/** No socket: the lease of a plain page. */
const plainNode = '00000000-0000-0000-0000-000000000000'

/** Circles: who may see them, what happens in them, and what was said. Every act is durable before it is answered. */
export function openCircles(need: CirclesNeed): CirclesService {
  const { db, sealing, announce } = need
  const tell = need.tell ?? (({ circleId }) => void announce(`circle:${circleId}`))
  const line = openLine(db.lines, announce, tell)
  const screen = need.screen ?? screenHere
  const after: After = openAfter({ ...need, wordsKeptHours: need.wordsKeptHours ?? 24 })

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
    ...after,
    look: openCircleClock(need, line),

    async holdForVoice(circleId) {
      await line(circleId, { personId: null, commandId: randomUUID(), apply: applyVoiceHold })
    },

    async refuseUnlessMay(actor, act, circleId) {
      authorizeIn(actor, act, await standing(actor, circleId))
    },

    async standsIn(actor, circleId) {
      const mine = await entering(actor, circleId)
      if (!insideOf(mine)) return 'lobby'
      return mine.paused ? 'paused' : 'room'
    },

    async asidesOf(circleId, personIds) {
      const rows = await findAsides(db.sql, circleId)
      if (!rows) return new Map()
      return new Map(personIds.map((personId) => [personId, asideFor(sealing, circleId, rows, personId)]))
    },

    async enter(actor, { circleId, sinceWord }) {
      return enteredBy(need, circleId, await entering(actor, circleId), sinceWord)
    },

    async act(actor, { circleId, commandId, lease, intent }) {
      const me = personOf(actor)
      const { subject, about, presence, prepared } = await prepare(need, circleId, me, intent)
      const comes = intent.type === 'Arrive' ? me : intent.type === 'Admit' ? subject : null
      // The clinic's rules are of circles: people who only practise have no account, and a private room turns nobody away.
      if (comes && need.mayAdmit && !(await need.mayAdmit(comes)))
        refuseUnless((await findPractice(db.sql, circleId))?.kind !== 'circle', 'not-today')
      const asked = { about: subject === null ? null : { personId: subject }, lease }
      const done = await line(circleId, {
        personId: me,
        about,
        commandId,
        presence,
        apply: (held) =>
          isAside(intent)
            ? applyAside(held, actor, intent, asked, sealing, prepared)
            : applyIntent(held, actor, intent, asked, sealing),
      })
      return { seq: done.seq }
    },

    async share(actor, { circleId, commandId, ...share }) {
      // Before anybody waits for the circle's row.
      const screened = await screen(share.text, 'share')
      const done = await line(circleId, {
        personId: personOf(actor),
        commandId,
        apply: (held) =>
          applyShare(held, actor, share, {
            screened,
            seal: (text, wordId) =>
              Buffer.from(sealing.sealWith(held.wordKey, text, wordContext(circleId, wordId))).toString(
                'base64',
              ),
          }),
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
      leads ? circlePeople.listWaiting(db.orm, circleId) : null,
    ])
    refuseUnless(row, 'not-found')
    return { card: cardOf(row), entered, waiting: waiting && waitingOf(sealing, circleId, waiting) }
  }
}

type AsideIntent = Extract<Intent, { type: (typeof asideTypes)[number] }>
const isAside = (intent: Intent): intent is AsideIntent =>
  (asideTypes as readonly string[]).includes(intent.type)

/** Acts are people's: a service acts through its own commands. */
function personOf(actor: Actor): string {
  if (actor.kind === 'person') return actor.personId
  throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
}

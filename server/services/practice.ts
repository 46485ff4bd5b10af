import { randomUUID } from 'node:crypto'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Actor, PersonActor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { isRefusal, Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Circles } from '#app/domain/services-circles.ts'
import type { Practice, PracticeAct } from '#app/domain/services-on-call.ts'
import type { Db } from '#db/client.ts'
import { findStandings } from '#db/queries/circle-stream.ts'
import {
  ensurePractisers,
  findOwnPractice,
  findPractice,
  insertPractice,
  listPracticeRooms,
  listPractisers,
  type Practiser,
  renewPractice,
} from '#db/queries/practice.ts'
import { arrivePresence, leavePresence } from '#db/queries/presence.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'
import { authorizeIn } from './circle-standing.ts'
import { commandOf, crossing, practiceWish, type PracticeWish } from './practice-mind.ts'
import { practiceCast } from './practice-words.ts'

export type PracticeNeed = {
  db: Db
  sealing: Sealing
  announce: Announce
  circles: Pick<Circles, 'act' | 'share'>
  /** The process that carries the simulated people's lines: its heartbeat is their lease too. */
  nodeId: string
}
export type PracticeService = Practice & {
  /** Has simulated people do what they do next. Called every second on each process; whatever is tried twice happens once. */
  practise: () => Promise<void>
}

/**
 * A guide's practice room: a circle like every other, with people who only exist in such rooms and act through the same
 * service as everybody. It ends as every circle does, some minutes after its guide has gone.
 */
export function openPractice(need: PracticeNeed): PracticeService {
  const { db, sealing, announce, circles, nodeId } = need

  const act = (circleId: string, personId: string, intent: Intent, commandId: string = randomUUID()) =>
    circles.act(actorOf(personId), { circleId, commandId, intent })
  const connect = (circleId: string, personId: string) =>
    arrivePresence(db.sql, { circleId, personId, socketId: socketOf(personId), nodeId })
  const hangUp = (circleId: string, personId: string) =>
    leavePresence(db.sql, { circleId, socketId: socketOf(personId) })

  async function fulfil({ circleId, personId }: Practiser, { key, deed }: PracticeWish): Promise<void> {
    const commandId = commandOf(circleId, personId, key)
    if (deed.type === 'connect') await connect(circleId, personId)
    else if (deed.type === 'act') await act(circleId, personId, deed.intent, commandId)
    else {
      const { epoch, text } = deed
      const share = { circleId, commandId, epoch, text, listening: 'listening-only' as const }
      await circles.share(actorOf(personId), share)
    }
  }

  return {
    async open(actor) {
      authorize(actor, 'circle.practise', {})
      const { personId: guideId } = someone(actor)
      const circleId = await db.orm.transaction(async (tx) => {
        const own = await findOwnPractice(tx, guideId)
        if (own !== null) {
          await renewPractice(tx, own)
          return own
        }
        const personIds = await ensurePractisers(tx, practiceCast)
        const wordKey = sealing.newKey()
        return insertPractice(tx, { guideId, title: 'Practice room', wordKey, personIds })
      })
      refuseUnless(circleId, 'not-found')
      await announce(`mine:${guideId}`)
      return { circleId }
    },

    async cause(actor, { circleId, what }) {
      const me = someone(actor)
      authorizeIn(
        actor,
        'circle.lead',
        (await findStandings(db.sql, circleId, [me.personId])).standings.get(me.personId),
      )
      const circle = await findPractice(db.sql, circleId)
      refuseUnless(circle?.kind === 'practice', 'practice-only')
      refuseUnless(circle.phase !== 'ended', 'circle-ended')
      refuseUnless(circle.phase !== 'planned', 'doors-closed')
      const [room] = (await listPracticeRooms(db.sql)).filter((one) => one.circleId === circleId)
      const piece = room && 'piece' in room.fold ? room.fold.piece : null
      const turn = piece && piece.state !== 'resting' ? piece.seatId : null
      const who = chosenFor(what, await listPractisers(db.sql, [circleId]), turn)
      refuseUnless(who, 'nobody-here')
      const { personId } = who
      switch (what) {
        case 'drop':
          await hangUp(circleId, personId)
          break
        case 'come-back':
          await connect(circleId, personId)
          if (who.arrival === 'left') await act(circleId, personId, { type: 'Arrive' })
          break
        case 'signal':
          await act(circleId, personId, { type: 'Signal', kind: 'someone' })
          break
        case 'knock':
          await connect(circleId, personId)
          if (!who.crossed) await act(circleId, personId, crossing)
          await act(circleId, personId, { type: 'Arrive' })
          break
        case 'leave':
          await act(circleId, personId, { type: 'Leave' })
          await hangUp(circleId, personId)
      }
    },

    async practise() {
      const rooms = new Map((await listPracticeRooms(db.sql)).map((room) => [room.circleId, room]))
      if (rooms.size === 0) return
      const done = await Promise.allSettled(
        (await listPractisers(db.sql, [...rooms.keys()])).map(async (who) => {
          const room = rooms.get(who.circleId)
          const wish = room ? practiceWish(room, who) : null
          if (wish) await fulfil(who, wish)
        }),
      )
      // A refusal says only that the moment has passed: the next look sees what there is to do then.
      const failed = done.find((one) => one.status === 'rejected' && !isRefusal(one.reason))
      if (failed?.status === 'rejected') throw failed.reason
    },
  }
}

const socketOf = (personId: string) => `practice:${personId}`
const actorOf = (personId: string): PersonActor => ({
  ...{ kind: 'person', personId, roles: ['patient'], assurance: 'full' },
})

/** Whose turn it is drops or leaves first; who went first comes back first. */
function chosenFor(what: PracticeAct, people: Practiser[], turn: string | null): Practiser | undefined {
  const inside = people.filter(
    ({ arrival, line, paused }) => arrival === 'admitted' && line === 'open' && !paused,
  )
  switch (what) {
    case 'drop':
    case 'leave':
      return inside.find(({ seatId }) => seatId === turn) ?? inside[0]
    case 'signal':
      return inside.find(({ seatId }) => seatId !== turn)
    case 'come-back':
      return people
        .filter(({ arrival, line }) => (arrival === 'admitted' || arrival === 'left') && line !== 'open')
        .toSorted((a, b) => (a.goneAt ?? 0) - (b.goneAt ?? 0))[0]
    case 'knock':
      return (
        people.find(({ arrival }) => arrival === null) ?? people.find(({ arrival }) => arrival === 'away')
      )
  }
}

function someone(actor: Actor): PersonActor {
  if (actor.kind === 'person') return actor
  throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
}

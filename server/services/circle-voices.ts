import { audibleIn, hearingIn } from '#app/domain/circle/audible.ts'
import type { SeatId } from '#app/domain/circle/circle.ts'
import { isOpen } from '#app/domain/circle/circle.ts'
import type { Actor } from '#app/domain/person.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/circle-voices.ts'
import { findStandings } from '#db/queries/circle-stream.ts'
import { authorizeIn, insideOf } from './circle-standing.ts'

/** What is stored of a circle's voices, and what follows from it. */
export type VoicesNow = {
  circleId: string
  /** False before its doors open and after its end: nobody is in voice. */
  open: boolean
  engine: string | null
  inVoice: queries.VoiceSeat[]
  /** How many people it was planned for, guides included. */
  people: number
  /** Every seat, in its order; and C13: who paused, which nobody is told. */
  seats: SeatId[]
  paused: SeatId[]
  /** V3, by seat. */
  heard: SeatId[]
  hearing: SeatId[]
}

/** Of voices in a circle what the database knows: who may be in them, who is, and by what they are carried. */
export type CircleVoices = {
  /** Refuses who may not enter the circle; answers the seat of whoever is in its room, and does not pause. */
  seatOf: (actor: Actor, circleId: string) => Promise<SeatId>
  now: (circleIds: string[]) => Promise<VoicesNow[]>
  /** A new life of this seat in voice; its number grows with every one in this circle, through whichever process. */
  begin: (of: {
    circleId: string
    seatId: SeatId
    engine: string
  }) => Promise<{ epoch: number; engine: string }>
  end: (of: queries.VoiceSeat) => Promise<void>
  /** Carried by another from now on, by compare and set; answers by which. */
  move: (of: { circleId: string; from: string; to: string }) => Promise<string | null>
  /** How many circles each of these engines carries. */
  carried: (engines: string[]) => Promise<Map<string, number>>
  forget: (circleIds: string[]) => Promise<void>
  sweep: () => Promise<void>
}

export function openCircleVoices({ db, nodeId }: { db: Db; nodeId: string }): CircleVoices {
  return {
    async seatOf(actor, circleId) {
      const { standings } =
        actor.kind === 'person' ? await findStandings(db.sql, circleId, [actor.personId]) : none
      const mine = actor.kind === 'person' ? standings.get(actor.personId) : undefined
      authorizeIn(actor, 'circle.enter', mine)
      if (!mine) throw new Refusal('not-found')
      refuseUnless(insideOf(mine) && mine.seatId !== null && !mine.paused, 'not-in-a-seat')
      return mine.seatId
    },

    async now(circleIds) {
      const rows = await queries.listVoices(db.sql, circleIds)
      return rows.map(({ fold, paused, ...row }) => {
        const pausing = new Set(paused)
        return {
          ...{ ...row, paused },
          seats: fold.phase === 'planned' ? [] : fold.seats.map(({ seatId }) => seatId),
          open: isOpen(fold),
          heard: audibleIn(fold, pausing),
          hearing: hearingIn(fold, pausing),
        }
      })
    },

    async begin(of) {
      const begun = await queries.beginVoice(db.sql, { ...of, nodeId })
      refuseUnless(begun, 'voice-over')
      return begun
    },
    end: (of) => queries.endVoice(db.sql, of),
    move: (of) => queries.moveVoices(db.sql, of),
    carried: (engines) => queries.countCarried(db.sql, engines),
    forget: (circleIds) => queries.deleteVoices(db.sql, circleIds),
    sweep: () => queries.sweepVoices(db.sql),
  }
}

const none = { standings: new Map<string, never>() }

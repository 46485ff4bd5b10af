import type { z } from 'zod'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { clientMessages } from '#app/domain/protocol.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { CirclesService } from '../services/circles.ts'
import type { Presences } from '../services/presences.ts'
import { answering } from './answering.ts'
import { type Asides, hearingOf, roomOf } from './asides.ts'
import type { Feed } from './feed.ts'
import type { Rounds } from './rounds.ts'
import type { HearthSocket } from './sockets.ts'
import { openTurns } from './turns.ts'
import type { Voices } from './voices.ts'

/** What keeps somebody safe does not wait until words before it are screened. */
const waitsForNothing: readonly Intent['type'][] = ['Signal', 'Pause', 'StartCrisis']

/** Carries circles over one socket. It parses and calls; what may happen is the services' to say. */
export function carryCircles(
  socket: HearthSocket,
  need: {
    circles: CirclesService
    feed: Feed
    asides: Asides
    presences: Presences
    rounds: Rounds
    voices: Voices
    report: (fault: unknown) => void
  },
): void {
  const { circles, feed, asides, presences, rounds, voices, report } = need
  const { actor } = socket.data
  if (actor.kind !== 'person') return
  const { personId } = actor
  /** Entering and leaving happen in the order in which this socket asked for them; so do acts and words. */
  const inTurn = openTurns()
  const actsInTurn = openTurns()

  /** `why`: what becomes of their voice here. */
  async function leave(circleId: string, why: 'rights' | 'away' = 'rights'): Promise<void> {
    voices.gone(socket, circleId, why)
    await Promise.all([socket.leave(hearingOf(circleId)), socket.leave(roomOf(circleId))])
    asides.forget(socket, circleId)
  }

  answering(socket, 'circle:enter', report, ({ circleId, again = false, was: own = [], sinceWord = 0 }) =>
    inTurn(async () => {
      try {
        const stands = await circles.standsIn(actor, circleId)
        const seated = stands !== 'lobby'
        // The seat moves here before the room is joined: who is in the room on a device without the seat is taken out.
        const at = { circleId, personId, socketId: socket.id, seated }
        if (await presences.arrive({ ...at, again, own })) rounds.seatMoved(circleId)
        if (seated) {
          // Join first, then follow and take the snapshot: a room with somebody in it is not let go of.
          await socket.join(roomOf(circleId))
          if (stands === 'room') await socket.join(hearingOf(circleId))
          else await socket.leave(hearingOf(circleId))
          await feed.follow(circleId)
        } else await leave(circleId)
        // The line may have closed meanwhile, when there was nothing yet to end.
        if (!socket.connected) await presences.leave({ socketId: socket.id, circleId: null })
        const entered = await circles.enter(actor, { circleId, sinceWord })
        if ('lobby' in entered) await leave(circleId)
        else asides.told(socket, circleId, entered.aside)
        rounds.lookAtPresence(circleId)
        return entered
      } catch (thrown) {
        // Who was not let in hears nothing; a fault of ours lets them in again, and their voice comes back by itself.
        await leave(circleId, isRefusal(thrown) ? 'rights' : 'away')
        throw thrown
      }
    }),
  )
  async function act(asked: z.infer<(typeof clientMessages)['circle:act']>) {
    const done = await circles.act(actor, asked)
    // C13: from now on nothing of the circle is sent here, until its person enters again.
    if (asked.intent.type === 'Pause') {
      voices.gone(socket, asked.circleId, 'rights')
      await socket.leave(hearingOf(asked.circleId))
    }
    return done
  }
  answering(socket, 'circle:act', report, (asked) =>
    waitsForNothing.includes(asked.intent.type) ? act(asked) : actsInTurn(() => act(asked)),
  )
  answering(socket, 'circle:share', report, (asked) => actsInTurn(() => circles.share(actor, asked)))
  answering(socket, 'circle:leave-room', report, ({ circleId }) =>
    inTurn(async () => {
      await leave(circleId)
      await presences.leave({ socketId: socket.id, circleId })
      rounds.lookAtPresence(circleId)
      return {}
    }),
  )
  socket.on('disconnect', () => {
    presences.leave({ socketId: socket.id, circleId: null }).catch(report)
  })
}

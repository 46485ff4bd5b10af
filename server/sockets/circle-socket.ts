import type { CirclesService } from '../services/circles.ts'
import type { Presences } from '../services/presences.ts'
import { answering } from './answering.ts'
import type { Feed } from './feed.ts'
import type { Rounds } from './rounds.ts'
import type { HearthSocket } from './sockets.ts'

export const roomOf = (circleId: string) => `circle:${circleId}`

/** Carries circles over one socket. It parses and calls; what may happen is the services' to say. */
export function carryCircles(
  socket: HearthSocket,
  need: {
    circles: CirclesService
    feed: Feed
    presences: Presences
    rounds: Rounds
    report: (fault: unknown) => void
  },
): void {
  const { circles, feed, presences, rounds, report } = need
  const { actor } = socket.data
  if (actor.kind !== 'person') return
  const { personId } = actor
  let turn: Promise<unknown> = Promise.resolve()

  /** Entering and leaving happen in the order in which this socket asked for them. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = turn.then(work, work)
    // Only that it is over: the answer itself would be kept as long as the socket is.
    const over = () => {}
    turn = done.then(over, over)
    return done
  }

  answering(socket, 'circle:enter', report, ({ circleId, sinceWord = 0 }) =>
    inTurn(async () => {
      try {
        const seated = (await circles.standsIn(actor, circleId)) === 'room'
        // The seat moves here before the room is joined: who is in the room on a device without the seat is taken out.
        if (await presences.arrive({ circleId, personId, socketId: socket.id, seated }))
          rounds.seatMoved(circleId)
        if (seated) {
          // Join first, then follow and take the snapshot: a room with somebody in it is not let go of.
          await socket.join(roomOf(circleId))
          await feed.follow(circleId)
        } else await socket.leave(roomOf(circleId))
        // The line may have closed meanwhile, when there was nothing yet to end.
        if (!socket.connected) await presences.leave({ socketId: socket.id, circleId: null })
        const entered = await circles.enter(actor, { circleId, sinceWord })
        if ('lobby' in entered) await socket.leave(roomOf(circleId))
        rounds.lookAtPresence(circleId)
        return entered
      } catch (thrown) {
        await socket.leave(roomOf(circleId)) // who was not let in hears nothing
        throw thrown
      }
    }),
  )
  answering(socket, 'circle:act', report, async (asked) => circles.act(actor, asked))
  answering(socket, 'circle:share', report, async (asked) => circles.share(actor, asked))
  answering(socket, 'circle:leave-room', report, ({ circleId }) =>
    inTurn(async () => {
      await socket.leave(roomOf(circleId))
      await presences.leave({ socketId: socket.id, circleId })
      rounds.lookAtPresence(circleId)
      return {}
    }),
  )
  socket.on('disconnect', () => {
    presences.leave({ socketId: socket.id, circleId: null }).catch(report)
  })
}

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

  answering(socket, 'circle:enter', report, async ({ circleId, sinceWord = 0 }) => {
    const where = await circles.standsIn(actor, circleId)
    if (where === 'room') {
      await feed.follow(circleId)
      await socket.join(roomOf(circleId)) // join first, then the snapshot: nothing falls between
    } else await socket.leave(roomOf(circleId))
    await presences.arrive({ circleId, personId, socketId: socket.id })
    const entered = await circles.enter(actor, { circleId, sinceWord })
    if ('lobby' in entered) await socket.leave(roomOf(circleId))
    rounds.lookAtPresence(circleId)
    return entered
  })
  answering(socket, 'circle:act', report, async (asked) => circles.act(actor, asked))
  answering(socket, 'circle:share', report, async (asked) => circles.share(actor, asked))
  answering(socket, 'circle:leave-room', report, async ({ circleId }) => {
    await socket.leave(roomOf(circleId))
    await presences.leave({ socketId: socket.id, circleId })
    rounds.lookAtPresence(circleId)
    return {}
  })
  socket.on('disconnect', () => {
    presences.leave({ socketId: socket.id, circleId: null }).catch(report)
  })
}

import { refuseUnless } from '#app/domain/refusal.ts'
import { answering } from './answering.ts'
import { openBucket } from './bucket.ts'
import type { HearthSocket } from './sockets.ts'
import type { Voices } from './voices.ts'

/** Candidates come in bursts, for each line; joining is asked again and again while an engine is away. */
const [signals, joins] = [100, 20]
/** In seconds. */
const during = 10

/** Carries a browser's words about its voice. They are never logged, and go nowhere but to the engine. */
export function carryVoices(
  socket: HearthSocket,
  { voices, report }: { voices: Voices; report: (fault: unknown) => void },
): void {
  const most = signals * voices.lines()
  const mayJoin = openBucket(joins, joins / during)
  const maySignal = openBucket(most, most / during)

  answering(socket, 'voice:join', report, async ({ circleId }) => {
    refuseUnless(mayJoin(), 'too-many-tries')
    return voices.join(socket, circleId)
  })
  answering(socket, 'voice:signal', report, async ({ circleId, signal }) => {
    refuseUnless(maySignal(), 'too-many-tries')
    await voices.signal(socket, circleId, signal)
    return {}
  })
  answering(socket, 'voice:ice', report, async ({ circleId }) => {
    refuseUnless(mayJoin(), 'too-many-tries')
    return { ice: await voices.ice(socket, circleId) }
  })
  answering(socket, 'voice:hears', report, async ({ circleId, seats }) => {
    await voices.hears(socket, circleId, seats)
    return {}
  })
  answering(socket, 'voice:leave', report, async ({ circleId }) => {
    await voices.leave(socket, circleId)
    return {}
  })
  socket.on('disconnect', () => voices.gone(socket, null, null))
}

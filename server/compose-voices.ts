import type { VoiceEngine } from '#app/domain/circle/voice.ts'
import type { Db } from '#db/client.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'
import { openMedia, type OpenMedia } from './media/media.ts'
import type { MediaEngine } from './media/port.ts'
import { iceFor } from './media/turn.ts'
import { openCircleVoices } from './services/circle-voices.ts'
import type { Bell } from './sockets/bell.ts'
import { openVoices, type Ice } from './sockets/voices.ts'

/** What a house may be given in place of what its environment names. */
export type VoicesGiven = { open?: OpenMedia; ice?: Ice }

/** V7: fresh for whoever asks. In a mesh nothing but the relay is used, where there is one. */
const iceOf =
  ({ media, turn }: Env, mesh: () => boolean): Ice =>
  (of) => ({
    ice: turn ? [iceFor(turn, { ...of, now: Date.now() / 1000 })] : [],
    relayOnly: turn !== null && media.engine !== 'off' && mesh(),
  })

/** The voices of this process, and what carries them. */
export async function composeVoices({
  env,
  db,
  nodeId,
  bell,
  given = {},
  hold,
  log,
  fault,
}: {
  env: Env
  log: Log
  db: Db
  nodeId: string
  bell: Bell
  given?: VoicesGiven | undefined
  hold: (circleId: string) => Promise<void>
  fault: (part: string) => (thrown: unknown) => void
}) {
  const { open = openMedia, ice = iceOf(env, () => engines.has('mesh')) } = given
  let engines: ReadonlyMap<string, MediaEngine> = new Map()
  const voices = openVoices({
    ...{ service: openCircleVoices({ db, nodeId }), bell, ice, hold },
    report: fault('voices'),
  })
  const tellOf = (name: string) => {
    const told = voices.tellOf(name)
    const health = (ok: boolean) => {
      if (ok) log.info({ engine: name }, 'what carries voices answers')
      else log.warn({ engine: name }, 'what carries voices is away')
      told.health(ok)
    }
    return { ...told, health }
  }
  // One of our own that does not come up is no reason to be without circles.
  engines = await open(env.media, tellOf, env.turn !== null).catch((thrown: unknown) => {
    fault('voices')(thrown)
    return new Map<string, MediaEngine>()
  })
  if (env.media.engine !== 'off' && engines.size === 0 && env.mode !== 'demo')
    log.warn('Nothing carries voices: Janus is not installed, or did not start. Circles are in writing')
  voices.use(engines)
  const voice: VoiceEngine = engines.has('mesh') ? 'mesh' : engines.size > 0 ? 'janus' : 'off'
  return {
    ...{ voices, voice },
    async closeVoices() {
      await Promise.all([...engines.values()].map((engine) => engine[Symbol.asyncDispose]()))
    },
  }
}

import type { Db } from '#db/client.ts'
import type { Env } from './env.ts'
import type { Log } from './log.ts'
import { openMedia, type OpenMedia } from './media/media.ts'
import type { MediaEngine } from './media/port.ts'
import { openCircleVoices } from './services/circle-voices.ts'
import type { Bell } from './sockets/bell.ts'
import { openVoices, type Ice } from './sockets/voices.ts'

/** What a house may be given in place of what its environment names. */
export type VoicesGiven = { open?: OpenMedia; ice?: Ice }

const noRelay: Ice = () => ({ ice: [], relayOnly: false })

/** The voices of this process, and what carries them. */
export async function composeVoices({
  env,
  db,
  nodeId,
  bell,
  given: { open = openMedia, ice = noRelay } = {},
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
  const engines = await open(env.media, tellOf).catch((thrown: unknown) => {
    fault('voices')(thrown)
    return new Map<string, MediaEngine>()
  })
  if (env.media.engine !== 'off' && engines.size === 0 && env.mode !== 'demo')
    log.warn('Nothing carries voices: Janus is not installed, or did not start. Circles are in writing')
  voices.use(engines)
  return {
    voices,
    async close() {
      await Promise.all([...engines.values()].map((engine) => engine[Symbol.asyncDispose]()))
    },
  }
}

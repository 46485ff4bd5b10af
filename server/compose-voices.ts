import type { Db } from '#db/client.ts'
import type { Env } from './env.ts'
import { openMedia, type OpenMedia } from './media/media.ts'
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
  fault,
}: {
  env: Env
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
  const engines = await open(env.media, voices.tellOf)
  voices.use(engines)
  return {
    voices,
    async close() {
      await Promise.all([...engines.values()].map((engine) => engine[Symbol.asyncDispose]()))
    },
  }
}

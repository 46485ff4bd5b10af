import { openJanus } from './janus/engine.ts'
import { keepJanus } from './janus/keep.ts'
import type { EngineEvents, MediaEngine } from './port.ts'

/** What carries voices in a circle. `janus: null`: one of our own, if it is installed. */
export type Media =
  | { engine: 'off' }
  | { engine: 'janus'; janus: { url: string; apiSecret: string; adminKey: string } | null }

/** The engine that was named. Null where there is none: circles are in writing then, and complete. */
export async function openMedia(media: Media, tell: EngineEvents): Promise<MediaEngine | null> {
  if (media.engine !== 'janus') return null
  if (media.janus) return openJanus(media.janus, tell)
  const own = await keepJanus()
  if (!own) return null
  const engine = openJanus(own, tell)
  return {
    ...engine,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      await own.close()
    },
  }
}

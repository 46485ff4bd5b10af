import { openJanus } from './janus/engine.ts'
import { keepJanus } from './janus/keep.ts'
import type { EngineEvents, MediaEngine } from './port.ts'

/** What carries voices in a circle. `janus: null`: one of our own, if it is installed. Several have the same secrets. */
export type Media =
  | { engine: 'off' }
  | { engine: 'janus'; janus: { urls: string[]; apiSecret: string; adminKey: string } | null }

/** By name, which is the same on every process that shares them. */
export type OpenMedia = (
  media: Media,
  tellOf: (name: string) => EngineEvents,
) => Promise<ReadonlyMap<string, MediaEngine>>

/** What the environment names. Nothing where there is none: circles are in writing then, and complete. */
export const openMedia: OpenMedia = async (media, tellOf) => {
  if (media.engine !== 'janus') return new Map()
  const { janus } = media
  if (janus) return new Map(janus.urls.map((url) => [url, openJanus({ ...janus, url }, tellOf(url))]))
  const own = await keepJanus()
  return new Map(own ? [['own', ownJanus(own, tellOf('own'))]] : [])
}

function ownJanus(own: NonNullable<Awaited<ReturnType<typeof keepJanus>>>, tell: EngineEvents): MediaEngine {
  const engine = openJanus(own, tell)
  return {
    ...engine,
    async [Symbol.asyncDispose]() {
      await engine[Symbol.asyncDispose]()
      await own.close()
    },
  }
}

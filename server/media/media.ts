import { openJanus } from './janus/engine.ts'
import { keepJanus } from './janus/keep.ts'
import { openMesh } from './mesh/engine.ts'
import type { EngineEvents, MediaEngine } from './port.ts'

/**
 * What carries voices in a circle. `janus: null`: one of our own, if it is installed. Several have the same secrets. `found`: a
 * Janus of our own where it is installed, else a mesh.
 */
export type Media =
  | { engine: 'off' | 'mesh' | 'found' }
  | { engine: 'janus'; janus: { urls: string[]; apiSecret: string; adminKey: string } | null }

/** By name, which is the same on every process that shares them. */
export type OpenMedia = (
  media: Media,
  tellOf: (name: string) => EngineEvents,
  /** V7: whether browsers have a relay; then a mesh goes through nothing else. */
  relayed: boolean,
) => Promise<ReadonlyMap<string, MediaEngine>>

/** What the environment names. Nothing where there is none: circles are in writing then, and complete. */
export const openMedia: OpenMedia = async (media, tellOf, relayed) => {
  if (media.engine === 'off') return new Map()
  const mesh = () => new Map([['mesh', openMesh(tellOf('mesh'), { relayOnly: relayed })]])
  if (media.engine === 'mesh') return mesh()
  const janus = media.engine === 'janus' ? media.janus : null
  if (janus) return new Map(janus.urls.map((url) => [url, openJanus({ ...janus, url }, tellOf(url))]))
  const own = await keepJanus()
  if (own) return new Map([['own', ownJanus(own, tellOf('own'))]])
  return media.engine === 'found' ? mesh() : new Map()
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

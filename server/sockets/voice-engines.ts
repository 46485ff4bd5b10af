import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { EngineEvents, MediaEngine } from '../media/port.ts'
import type { CircleVoices, VoicesNow } from '../services/circle-voices.ts'

/** What carries voices, by name. The names are the same on every process. */
export type Engines = ReadonlyMap<string, MediaEngine>
export type VoiceEngines = {
  /** To be given to the engine of this name; it may tell before it is used. */
  tellOf: (name: string) => EngineEvents
  use: (engines: Engines) => void
  /** How many lines one browser has to what carries it. */
  lines: () => number
  /** Null for one that this process does not have. */
  get: (name: string) => MediaEngine | null
  all: () => MediaEngine[]
  /** By what this circle is carried from now on; refuses where nothing does, or does not answer. */
  of: (now: VoicesNow) => Promise<{ name: string; engine: MediaEngine }>
}

/** V9: how long an engine may be away before what it carried is carried by another, in ms. */
const patience = 2000

/**
 * V9: a circle is carried by one engine, named in the database. The least of those that answer is chosen first; of one that
 * is away its circles go to another, by compare and set, when somebody comes into voice again.
 */
export function openVoiceEngines({
  service,
  signal,
  lost,
  away,
  moved,
}: {
  service: Pick<CircleVoices, 'carried' | 'move'>
  /** Whoever was carried by it is in no room any more. */
  away: (name: string) => void
  moved: (circleId: string) => void
} & Pick<EngineEvents, 'signal' | 'lost'>): VoiceEngines {
  let engines: Engines = new Map()
  const answers = new Set<string>()
  const awaySince = new Map<string, number>()

  const here = (name: string) => (answers.has(name) ? (engines.get(name) ?? null) : null)
  const isLate = (name: string) => performance.now() - (awaySince.get(name) ?? 0) >= patience

  async function least(): Promise<string> {
    const names = [...answers].filter((name) => engines.has(name))
    refuseUnless(names.length > 0, 'voice-away')
    const carried = names.length > 1 ? await service.carried(names) : new Map<string, number>()
    return names.reduce((a, b) => ((carried.get(b) ?? 0) < (carried.get(a) ?? 0) ? b : a))
  }

  /** One that nobody here knows is left where it is while somebody elsewhere speaks by it. */
  async function named({ circleId, engine: from, inVoice }: VoicesNow): Promise<string> {
    if (from === null) return least()
    if (here(from)) return from
    refuseUnless(engines.has(from) ? isLate(from) : inVoice.length === 0, 'voice-away')
    const to = await service.move({ circleId, from, to: await least() })
    moved(circleId)
    return to ?? from
  }

  return {
    tellOf: (name) => ({
      signal,
      lost,
      health(ok) {
        if (ok) answers.add(name)
        else if (answers.delete(name)) {
          awaySince.set(name, performance.now())
          away(name)
        }
      },
    }),
    use(given) {
      engines = given
      for (const name of engines.keys()) awaySince.set(name, performance.now())
    },
    lines: () =>
      Math.max(
        1,
        ...[...engines.values()].map((one) => (one.enforcement === 'server' ? 1 : one.limits.voices - 1)),
      ),
    get: (name) => engines.get(name) ?? null,
    all: () => [...engines.values()],
    async of(now) {
      refuseUnless(engines.size > 0, 'voice-off')
      const name = await named(now)
      const engine = here(name)
      if (!engine) throw new Refusal('voice-away')
      return { name, engine }
    },
  }
}

import { refuseUnless } from '#app/domain/refusal.ts'
import type { Candidate, Description } from '../port.ts'
import { isReachable } from '../offer.ts'
import type { Feed, Room } from './room.ts'
import { carriedBy } from './room.ts'
import type { Handle, Heard, Wire } from './wire.ts'

export type Down = {
  description: (answer: Description) => Promise<void>
  candidate: (candidate: Candidate) => Promise<void>
  /** What this peer hears is closed, and begun anew if it hears. */
  over: () => Promise<void>
  setHears: (hears: boolean) => Promise<void>
  come: (feeds: readonly Feed[]) => void
  gone: (feed: string) => void
  end: () => Promise<void>
}
type Told = {
  offer: (description: Description, from: Record<string, string>) => void
  over: () => void
  /** It could not be made after several tries. */
  lost: () => void
}

const candidates = 60
const tries = 5
const keyOf = ({ feed, mid }: Feed) => `${mid} ${feed}`

/**
 * What one peer hears: one connection for everybody else's voice and face, made when there is something to hear. Who is not
 * to hear has none at all.
 */
export function openDown(wire: Wire, room: Room, hearsNow: boolean, told: Told): Down {
  const wanted = new Map<string, Feed>()
  let hears = hearsNow
  let ended = false
  let open: { handle: Handle; has: Set<string>; from: Record<string, string>; left: number } | null = null
  let doing: Promise<unknown> = Promise.resolve()
  let failed = 0

  /** One at a time; each makes true what is wanted when its turn comes. */
  function settle(): Promise<void> {
    const next = doing.then(step)
    doing = next.catch(() => {})
    return next
  }

  async function step(): Promise<void> {
    if (open && (ended || !hears)) await shut()
    if (ended || !hears) return
    const fresh = [...wanted].filter(([key]) => !open?.has.has(key))
    if (fresh.length === 0) return
    for (const [key] of fresh) open?.has.add(key)
    const some = fresh.map(([, feed]) => feed)
    try {
      if (open) await open.handle.ask({ request: 'update', subscribe: some })
      else
        await begin(
          fresh.map(([key]) => key),
          some,
        )
      failed = 0
    } catch (why) {
      // Somebody left in between, mostly: what they sent is taken out when Janus tells.
      for (const [key] of fresh) open?.has.delete(key)
      failed += 1
      if (failed > tries) throw why
      setTimeout(look, 100 * failed)
    }
  }

  async function begin(keys: string[], some: Feed[]) {
    const handle = await wire.attach(on)
    open = { handle, has: new Set(keys), from: {}, left: candidates }
    try {
      await handle.ask({ request: 'join', ptype: 'subscriber', room: room.id, streams: some })
    } catch (why) {
      await shut()
      throw why
    }
  }

  async function shut() {
    const was = open
    open = null
    await was?.handle.detach()
  }

  function on({ kind, data, jsep }: Heard) {
    if (!open) return
    open.from = carriedBy(data) ?? open.from
    if (jsep) told.offer(jsep, open.from)
    if (kind !== 'hangup') return
    told.over()
    doing = doing.then(shut).catch(() => {})
    look()
  }

  const look = () => void settle().catch(told.lost)

  return {
    async description(description) {
      refuseUnless(description.type === 'answer' && description.sdp.length <= 100_000, 'bad-input')
      await open?.handle.ask({ request: 'start', room: room.id }, description)
    },
    async candidate(candidate) {
      if (!open) return
      refuseUnless(open.left > 0, 'too-many-tries')
      open.left -= 1
      if (isReachable(candidate)) await open.handle.trickle(candidate)
    },
    over() {
      doing = doing.then(shut).catch(() => {})
      return settle()
    },
    async setHears(now) {
      const before = hears
      hears = now
      if (before && !now && open) told.over()
      await settle()
    },
    come(feeds) {
      for (const feed of feeds) wanted.set(keyOf(feed), feed)
      look()
    },
    gone(feed) {
      for (const [key, one] of wanted)
        if (one.feed === feed) {
          wanted.delete(key)
          open?.has.delete(key)
        }
    },
    async end() {
      ended = true
      await settle()
    },
  }
}

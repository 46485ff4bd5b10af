import { createHash } from 'node:crypto'
import type { Announce } from '../announce.ts'

/** Carries rings between processes: PostgreSQL's NOTIFY, or Redis where one is given. Payloads are opaque. */
export type Carrier = {
  send: (payloads: string[]) => Promise<void>
  /** `hear` gets each payload; `again` is called whenever the line was (re)opened and rings may have been missed. */
  listen: (hear: (payload: string) => void, again: () => void) => Promise<() => Promise<void>>
}
export type Bell = {
  announce: Announce
  /** The same for other processes only: this one knows already. */
  elsewhere: Announce
  /** Calls back at every ring of the topic on any process. Answers how to stop. */
  on: (topic: string, ring: () => void) => () => void
  /** Whether this process knows that the topic did not ring for so many milliseconds. Of more than a minute it knows nothing. */
  quietFor: (topic: string, ms: number) => boolean
  /** Calls back when rings may have been missed. */
  onGap: (look: () => void) => void
  open: () => Promise<void>
  close: () => Promise<void>
}

/** Any role of the database may listen, so a payload says nothing to someone who does not know the topic already. */
const opaque = (topic: string) => createHash('sha256').update(topic).digest('base64url').slice(0, 24)

/** Milliseconds: how long it is remembered when something rang. */
const memory = 60_000

/**
 * The bell is a hint: a ring may be lost or doubled, never wrong. It rings here at once and elsewhere after one trip;
 * what piles up while a trip is under way travels together on the next.
 */
export function openBell(carrier: Carrier, nodeId: string, report: (fault: unknown) => void): Bell {
  const ringers = new Map<string, Set<() => void>>()
  const gaps = new Set<() => void>()
  const own = nodeId.slice(0, 8)
  let waiting = new Set<string>()
  let travelling: Promise<void> | null = null
  let stop: (() => Promise<void>) | null = null

  /** When each key rang last, the latest at the end; and since when every ring was heard. */
  const rang = new Map<string, number>()
  let hearingSince = Infinity

  const ring = (key: string) => {
    const now = performance.now()
    rang.delete(key)
    rang.set(key, now)
    for (const [first, at] of rang) {
      if (at > now - memory) break
      rang.delete(first)
    }
    for (const ringer of ringers.get(key) ?? []) ringer()
  }

  async function travel(): Promise<void> {
    while (waiting.size > 0) {
      const payloads = [...waiting]
      waiting = new Set()
      await carrier.send(payloads).catch(report)
    }
    travelling = null
  }

  return {
    announce: async (...topics) => {
      for (const topic of topics) {
        const key = opaque(topic)
        waiting.add(`${own}${key}`)
        ring(key)
      }
      if (waiting.size > 0) travelling ??= travel()
    },
    elsewhere: async (...topics) => {
      for (const topic of topics) waiting.add(`${own}${opaque(topic)}`)
      travelling ??= travel()
    },
    on: (topic, ringer) => {
      const key = opaque(topic)
      const all = ringers.get(key) ?? new Set()
      ringers.set(key, all.add(ringer))
      return () => {
        all.delete(ringer)
        if (all.size === 0) ringers.delete(key)
      }
    },
    quietFor: (topic, ms) => {
      const since = performance.now() - ms
      return ms <= memory && hearingSince <= since && (rang.get(opaque(topic)) ?? -Infinity) < since
    },
    onGap: (look) => void gaps.add(look),
    open: async () => {
      stop = await carrier.listen(
        (payload) => {
          if (!payload.startsWith(own)) ring(payload.slice(8))
        },
        () => {
          hearingSince = performance.now()
          for (const look of gaps) look()
        },
      )
    },
    close: async () => {
      await travelling
      await stop?.()
    },
  }
}

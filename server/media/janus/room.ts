import { createHmac } from 'node:crypto'
import { z } from 'zod'

export type Room = { id: string; secret: string }
/** One media line that somebody in the room sends. */
export type Feed = { feed: string; mid: string }

/** The most who are in one room with everybody's face (rulings of the circle: 14 are drawn). */
export const people = 14

/** A room's own secret: the same for every process that holds the key, and of no use without it. */
export function roomOf(roomId: string, adminKey: string): Room {
  return { id: roomId, secret: createHmac('sha256', adminKey).update(roomId).digest('hex') }
}

/** V6, V10: how a room is made. One quality of face, small; nobody is told who is there but us; nothing is recorded. */
export function making({ id, secret }: Room, adminKey: string) {
  return {
    ...{ request: 'create', admin_key: adminKey, room: id, secret, permanent: false, is_private: true },
    ...{ description: 'circle', publishers: people, bitrate: 250_000, bitrate_cap: true, fir_freq: 10 },
    ...{ audiocodec: 'opus', videocodec: 'vp8', opus_fec: true, audiolevel_event: false, lock_record: true },
  }
}

const publishers = z.array(z.object({ id: z.string(), streams: z.array(z.object({ mid: z.string() })) }))

/** What others send, of anything Janus says about it. */
export function feedsIn(data: Record<string, unknown>): Feed[] {
  const read = publishers.safeParse(data['publishers'])
  if (!read.success) return []
  return read.data.flatMap(({ id, streams }) => streams.map(({ mid }) => ({ feed: id, mid })))
}

const taken = z.array(z.object({ type: z.string(), mid: z.string() }))

/** The lines that Janus itself took for a voice, as it says beside its answer. */
export function voicesIn(data: Record<string, unknown>): string[] {
  const read = taken.safeParse(data['streams'])
  if (!read.success) return []
  return read.data.flatMap(({ type, mid }) => (type === 'audio' ? [mid] : []))
}

const streams = z.array(
  z.object({ mid: z.string(), feed_id: z.string().optional(), active: z.boolean().optional() }),
)

/** Whose voice or face each line of a subscriber carries, as Janus says it beside an offer; null where it does not. */
export function carriedBy(data: Record<string, unknown>): Record<string, string> | null {
  const read = streams.safeParse(data['streams'])
  if (!read.success) return null
  return Object.fromEntries(
    read.data.flatMap(({ mid, feed_id, active }) => (feed_id && active !== false ? [[mid, feed_id]] : [])),
  )
}

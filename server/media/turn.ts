import { createHmac } from 'node:crypto'
import type { IceServer } from '#app/domain/circle/voice.ts'

/** Where browsers may relay through: a TURN server that shares a secret with us (`use-auth-secret`). */
export type Turn = { urls: string[]; secret: string }

/** In seconds. Longer than a circle; whoever has come back since was given another. */
const goodFor = 4 * 3600

/**
 * V7: what lets one person relay in one circle, until it ends by itself; another at every asking after `now` (seconds since 1970).
 * The relay learns neither who they are nor which circle it is: the name is the same for nobody else, and says nothing.
 */
export function iceFor(
  { urls, secret }: Turn,
  { personId, circleId, now }: { personId: string; circleId: string; now: number },
): IceServer {
  const who = createHmac('sha256', secret).update(`${personId} ${circleId}`).digest('base64url').slice(0, 22)
  const username = `${Math.floor(now) + goodFor}:${who}`
  // TURN’s own way of it (draft-uberti-behave-turn-rest): SHA-1, and base64.
  const credential = createHmac('sha1', secret).update(username).digest('base64')
  return { urls, username, credential }
}

import { z } from 'zod'
import { listed, secret } from './env-words.ts'
import type { Media } from './media/media.ts'
import type { Turn } from './media/turn.ts'
import type { Mode } from './mode.ts'

/** What the environment says of voices. */
export const mediaShape = {
  MEDIA_ENGINE: z.enum(['off', 'mesh', 'janus'], 'must be off, mesh or janus').optional(),
  JANUS_URL: listed('ws:', 'wss:').optional(),
  JANUS_SECRET: secret(16).optional(),
  JANUS_ADMIN_KEY: secret(16).optional(),
  TURN_URL: listed('turn:', 'turns:').optional(),
  TURN_SECRET: secret(16).optional(),
}
type Given = z.infer<z.ZodObject<typeof mediaShape>>

/** What is missing; `beyond`: people come from other machines. */
export function mediaProblems(
  given: Given,
  { production, beyond }: { production: boolean; beyond: boolean },
): (string | false | undefined)[] {
  const { MEDIA_ENGINE: engine, JANUS_URL, JANUS_SECRET, JANUS_ADMIN_KEY, TURN_URL, TURN_SECRET } = given
  return [
    engine === 'janus' &&
      production &&
      !JANUS_URL &&
      'JANUS_URL is missing: where the WebSocket of Janus is, like ws://127.0.0.1:8188',
    JANUS_URL && !JANUS_SECRET && 'JANUS_SECRET is missing: the api_secret of that Janus',
    JANUS_URL &&
      !JANUS_ADMIN_KEY &&
      'JANUS_ADMIN_KEY is missing: the admin_key of the VideoRoom of that Janus',
    engine === 'mesh' &&
      production &&
      beyond &&
      !TURN_URL &&
      'TURN_URL is missing: without a relay, people in a mesh would learn where the others are. Like turn:turn.example:3478',
    TURN_URL && !TURN_SECRET && 'TURN_SECRET is missing: the static-auth-secret of that relay',
  ].map((line) => typeof line === 'string' && line)
}

/** The demo carries voices by Janus where that is installed, else by a mesh. */
export function mediaOf(mode: Mode, given: Given): Media {
  const { JANUS_URL: urls, JANUS_SECRET: apiSecret, JANUS_ADMIN_KEY: adminKey } = given
  const engine = given.MEDIA_ENGINE ?? (mode === 'demo' ? 'found' : 'off')
  if (engine !== 'janus') return { engine }
  return { engine, janus: urls && apiSecret && adminKey ? { urls, apiSecret, adminKey } : null }
}

export const turnOf = ({ TURN_URL: urls, TURN_SECRET: secretOfIt }: Given): Turn | null =>
  urls && secretOfIt ? { urls, secret: secretOfIt } : null

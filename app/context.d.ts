import type { Actor } from './domain/person.ts'
import type { VoiceEngine } from './domain/circle/voice.ts'
import type { From, Services } from './domain/services.ts'

/** What every loader and action is handed as `context`: the only way from a route to the server. */
type HearthContext = {
  /** Who asks, read from the cookie of this request. */
  actor: Actor
  /** The auth session's token, or '' for nobody: for the services that end or change it, and for nothing else. */
  token: string
  /** The token as it was sent, or '', whether or not it signs anybody in: for closed accounts and what is said of an end, and for nothing else. */
  sent: string
  /**
   * Whether the sign-in of this browser was ended: signed out here or elsewhere, or its account closed (rulings 33). One that
   * ran out by itself was not.
   */
  ended: () => Promise<boolean>
  from: From
  services: Services
  /** For the scripts of this one page. */
  nonce: string
  mode: 'production' | 'development' | 'demo' | 'test'
  /** Without a closing slash. */
  baseUrl: string
  clinic: string
  /** As it is written for people; null where the clinic gave none. */
  clinicPhone: string | null
  /** What carries voices in circles; `off`: they are in writing. */
  voice: VoiceEngine
  /** Writes a fault of ours down, without anybody's words, and answers the reference a person may quote. */
  report: (thrown: unknown) => string
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends HearthContext {}
}
declare module '@remix-run/node' {
  interface Future {
    v3_singleFetch: true
  }
}

import { Lucia, TimeSpan } from 'lucia'
import type { Env } from '#server/env.ts'
import { noAdapter } from './adapter.ts'

export type CookieNeeds = { mode: Env['mode']; baseUrl: string }

export type SessionCookies = {
  name: string
  /** The token in a Cookie header, or null. */
  read: (cookieHeader: string | undefined) => string | null
  /** Whole Set-Cookie values. */
  give: (token: string) => string[]
  /** For a sign-in that is ended; until its pages know, the browser says so itself. */
  clear: () => string[]
  /** Whether a sign-in of this browser was ended a moment ago. */
  wasCleared: (cookieHeader: string | undefined) => boolean
}

/** Enough for the page that a sign-out leads to; shorter than any idle lifetime. */
const leftSeconds = 600
const loopback = new Set(['localhost', '127.0.0.1', '[::1]'])

/** How the auth session's cookie is named and written. Its own age is long: the database alone ends auth sessions. */
export function sessionCookies({ mode, baseUrl }: CookieNeeds): SessionCookies {
  const { protocol, hostname } = new URL(baseUrl)
  const plain = mode !== 'production' && protocol === 'http:' && loopback.has(hostname)
  const lucia = new Lucia(noAdapter, {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    sessionCookie: {
      name: plain ? 'hearth' : '__Host-hearth',
      attributes: { secure: !plain, sameSite: 'lax', path: '/' },
    },
  })
  const left = `${lucia.sessionCookieName}-left`
  return {
    name: lucia.sessionCookieName,
    read(cookieHeader) {
      if (!cookieHeader) return null
      try {
        return lucia.readSessionCookie(cookieHeader) || null
      } catch {
        // A cookie that is not percent-encoded text, of whoever set it: as good as none.
        return null
      }
    },
    give: (token) => [lucia.createSessionCookie(token).serialize()],
    clear: () => [
      lucia.createBlankSessionCookie().serialize(),
      `${left}=1; HttpOnly; Max-Age=${leftSeconds}; Path=/; SameSite=Lax${plain ? '' : '; Secure'}`,
    ],
    wasCleared: (cookieHeader) =>
      (cookieHeader ?? '').split(';').some((cookie) => cookie.trim() === `${left}=1`),
  }
}

import type { Actor } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import type { Db } from '#db/client.ts'
import { hasSession, listEndedKeys } from '#db/queries/sessions.ts'
import { openSessions } from './sessions.ts'
import type { CookieNeeds } from './cookies.ts'
import { sessionCookies } from './cookies.ts'
import { keyOfToken } from './tokens.ts'

/** `sent`: the token as it came, also where it signs nobody in: what closed accounts are taken back by. */
export type ReadActor = {
  actor: Actor
  token: string | null
  sent: string | null
  renewedCookies: string[]
}

/** What http and sockets ask of auth sessions. */
export type Auth = {
  /** Who sends this Cookie header, by the database's clock. `token` is null for nobody. Counts as activity. */
  readActor: (cookieHeader: string | undefined) => Promise<ReadActor>
  /**
   * Whether the sign-in of this browser was ended: signed out here or elsewhere, or its account closed. One whose lifetime is
   * over was not: what its device keeps is still its person's.
   */
  isEnded: (cookieHeader: string | undefined) => Promise<boolean>
  /** Whose token this is, or nobody. Counts as activity. */
  actorOfToken: (token: string) => Promise<Actor>
  /** Those of `keys` that sign nobody in any more, in one statement. `inRoom`: keys whose absolute lifetime waits for the circle's close. */
  ended: (keys: readonly string[], inRoom?: readonly string[]) => Promise<Set<string>>
  /** The others of `keys`: those that still sign somebody in. */
  stillValid: (keys: readonly string[], inRoom?: readonly string[]) => Promise<Set<string>>
  /** A live presence in a circle counts as activity: renews the idle lifetime of these keys, in one statement. */
  touch: (keys: readonly string[]) => Promise<void>
}

/** Opens the reading side of auth sessions. The cookie is `__Host-hearth` everywhere but on loopback http outside production. */
export function openAuth({ db, ...needs }: { db: Db } & CookieNeeds): Auth {
  const cookies = sessionCookies(needs)
  const sessions = openSessions(db.orm)
  const actorOfToken = async (token: string) => (await sessions.validate(token)) ?? nobody
  const ended: Auth['ended'] = async (keys, inRoom = []) => new Set(await listEndedKeys(db.sql, keys, inRoom))
  return {
    actorOfToken,
    async readActor(cookieHeader) {
      const token = cookies.read(cookieHeader)
      const actor = token === null ? nobody : await actorOfToken(token)
      return { actor, token: actor.kind === 'person' ? token : null, sent: token, renewedCookies: [] }
    },
    async isEnded(cookieHeader) {
      const token = cookies.read(cookieHeader)
      return token === null
        ? cookies.wasCleared(cookieHeader)
        : !(await hasSession(db.orm, keyOfToken(token)))
    },
    ended,
    async stillValid(keys, inRoom) {
      const over = await ended(keys, inRoom)
      return new Set(keys.filter((key) => !over.has(key)))
    },
    touch: (keys) => sessions.touch(keys),
  }
}

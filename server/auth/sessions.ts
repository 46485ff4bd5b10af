import { Lucia, TimeSpan } from 'lucia'
import type { PersonActor, Role } from '#app/domain/person.ts'
import { isStaff } from '#app/domain/person.ts'
import type { Runner } from '#db/client.ts'
import type { Lifetimes } from '#db/queries/sessions.ts'
import { touchSessions } from '#db/queries/sessions.ts'
import { adapterOn } from './adapter.ts'

const minute = 60
const hour = 60 * minute
/** Idle and absolute lifetimes of an auth session, in seconds. */
export const lifetimes = {
  staff: { idleSeconds: 15 * minute, absoluteSeconds: 12 * hour },
  patient: { idleSeconds: 60 * minute, absoluteSeconds: 14 * 24 * hour },
} as const satisfies Record<string, Lifetimes>

/** Auth sessions on a pool or inside a transaction. Tokens go in and out; the database holds their keys only. */
export function openSessions(runner: Runner) {
  const lucia = new Lucia(adapterOn(runner), {
    sessionExpiresIn: new TimeSpan(30, 'd'),
    getSessionAttributes: ({ secondFactor }) => ({ secondFactor }),
    getUserAttributes: ({ roles, secondFactorSetUp }) => ({ roles, secondFactorSetUp }),
  })
  return {
    /** Starts an auth session and answers its token, the only time it exists outside a cookie. */
    async start(of: {
      personId: string
      roles: readonly Role[]
      label: string
      secondFactor: boolean
    }): Promise<string> {
      const { idleSeconds, absoluteSeconds } = isStaff(of) ? lifetimes.staff : lifetimes.patient
      const { label, secondFactor } = of
      return (await lucia.createSession(of.personId, { label, secondFactor, idleSeconds, absoluteSeconds }))
        .id
    },
    /** Whose token this is, with what was proved; null when it opens nothing. */
    async validate(token: string): Promise<PersonActor | null> {
      const { session, user } = await lucia.validateSession(token)
      if (!session) return null
      const enough = session.secondFactor || (!user.secondFactorSetUp && !isStaff(user))
      return {
        kind: 'person',
        personId: user.id,
        roles: user.roles,
        assurance: enough ? 'full' : 'passphrase',
      }
    },
    end: (token: string) => lucia.invalidateSession(token),
    endAllOf: (personId: string) => lucia.invalidateUserSessions(personId),
    deleteDead: () => lucia.deleteExpiredSessions(),
    touch: (keys: readonly string[]) => touchSessions(runner, keys),
  }
}

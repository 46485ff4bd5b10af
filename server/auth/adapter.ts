import type { Adapter, Lucia } from 'lucia'
import type { Role } from '#app/domain/person.ts'
import type { Runner } from '#db/client.ts'
import {
  deleteDeadSessions,
  deleteSession,
  deleteSessionsOf,
  findSession,
  insertSession,
  listDevices,
  touchSessions,
} from '#db/queries/sessions.ts'
import { keyOfToken } from './tokens.ts'

export type SessionAttributes = {
  label: string
  idleSeconds: number
  absoluteSeconds: number
  secondFactor: boolean
}
export type ProvedBySession = { secondFactor: boolean }
export type UserAttributes = { roles: Role[]; secondFactorSetUp: boolean }

// Lucia compares `expiresAt` with this node's clock; a time always this far ahead leaves the decision to the database.
const day = 24 * 60 * 60 * 1000
export const always = () => new Date(Date.now() + 29 * day)

const noAttributes: SessionAttributes = { label: '', idleSeconds: 0, absoluteSeconds: 0, secondFactor: false }

/** Lucia's storage. It knows keys, Lucia knows tokens: a token comes in and the same token goes out, never its key. */
export function adapterOn(runner: Runner): Adapter {
  return {
    async getSessionAndUser(token) {
      const key = keyOfToken(token)
      const found = await findSession(runner, key)
      if (!found) return [null, null]
      if (found.stale) await touchSessions(runner, [key])
      const { personId, roles, secondFactorGiven, secondFactorSetUp } = found
      return [
        {
          id: token,
          userId: personId,
          expiresAt: always(),
          attributes: { ...noAttributes, secondFactor: secondFactorGiven },
        },
        { id: personId, attributes: { roles, secondFactorSetUp } },
      ]
    },
    /** Named by device: neither tokens nor keys leave the database. */
    async getUserSessions(personId) {
      const devices = await listDevices(runner, personId)
      return devices.map(({ deviceId, label }) => ({
        id: deviceId,
        userId: personId,
        expiresAt: always(),
        attributes: { ...noAttributes, label },
      }))
    },
    setSession: ({ id: token, userId: personId, attributes }) =>
      insertSession(runner, { key: keyOfToken(token), personId, ...attributes }),
    /** Lifetimes are columns, activity is written when read: there is nothing to update. */
    updateSessionExpiration: async () => {},
    async deleteSession(token) {
      await deleteSession(runner, keyOfToken(token))
    },
    deleteUserSessions: (personId) => deleteSessionsOf(runner, personId),
    deleteExpiredSessions: () => deleteDeadSessions(runner),
  }
}

const never = (): never => {
  throw new Error('This Lucia only reads and writes cookies')
}
/** For cookies alone. */
export const noAdapter: Adapter = {
  getSessionAndUser: never,
  getUserSessions: never,
  setSession: never,
  updateSessionExpiration: never,
  deleteSession: never,
  deleteUserSessions: never,
  deleteExpiredSessions: never,
}

declare module 'lucia' {
  interface Register {
    Lucia: Lucia<ProvedBySession, UserAttributes>
    DatabaseSessionAttributes: SessionAttributes
    DatabaseUserAttributes: UserAttributes
  }
}

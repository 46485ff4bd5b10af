import { TOTP, Secret } from 'otpauth'
import type { PersonActor, Role } from '#app/domain/person.ts'
import { isStaff } from '#app/domain/person.ts'
import type { Db } from '#db/client.ts'
import { insertPerson, setPassphrase } from '#db/queries/people.ts'
import { confirmSecret, keepPendingSecret } from '#db/queries/second-factors.ts'
import { hashPassphrase } from '#server/auth/passphrases.ts'
import { openSessions } from '#server/auth/sessions.ts'
import { keyOfToken } from '#server/auth/tokens.ts'
import { newSecret } from '#server/auth/totp.ts'
import type { Sealing } from '#server/sealing.ts'
import { secretContext } from '#server/services/accounts-code.ts'

export type Someone = {
  personId: string
  name: string
  email: string
  roles: Role[]
  passphrase: string
  /** As if everything asked for had been given. */
  actor: PersonActor
}

/** Who appears in tests. Patients may be booked into circles; zoe is a patient whom nobody booked. */
const cast = {
  ana: { name: 'Ana', roles: ['patient'] },
  ben: { name: 'Ben', roles: ['patient'] },
  cem: { name: 'Cem', roles: ['patient'] },
  dee: { name: 'Dee', roles: ['patient'] },
  zoe: { name: 'Zoe', roles: ['patient'] },
  guide: { name: 'Gil', roles: ['guide'] },
  coguide: { name: 'Gus', roles: ['guide'] },
  cora: { name: 'Cora', roles: ['coordinator'] },
  ada: { name: 'Ada', roles: ['admin'] },
} satisfies Record<string, { name: string; roles: Role[] }>
export type CastName = keyof typeof cast

export const passphrase = 'candles on a long table'
let hashed: Promise<string> | undefined

/** Somebody with an account: a patient called Robin unless told otherwise. */
export async function aPerson(
  db: Db,
  given: Partial<Omit<Someone, 'personId' | 'actor'>> = {},
): Promise<Someone> {
  const name = given.name ?? 'Robin'
  const email = given.email ?? `${name.toLowerCase()}@post.example`
  const roles = given.roles ?? ['patient']
  const hash =
    given.passphrase === undefined
      ? await (hashed ??= hashPassphrase(passphrase))
      : await hashPassphrase(given.passphrase)
  const personId = await insertPerson(db.orm, {
    name,
    email,
    roles,
    pronouns: null,
    locationId: null,
    zone: 'UTC',
  })
  if (!personId) throw new Error(`${email} is taken`)
  await setPassphrase(db.orm, personId, hash)
  const actor: PersonActor = { kind: 'person', personId, roles, assurance: 'full' }
  return { personId, name, email, roles, passphrase: given.passphrase ?? passphrase, actor }
}

/** Named people with accounts: `const { ana, guide } = await introduce(db, 'ana', 'guide')`. */
export async function introduce<N extends CastName>(db: Db, ...names: N[]): Promise<Record<N, Someone>> {
  const known: Partial<Record<CastName, Someone>> = {}
  for (const name of names) known[name] = await aPerson(db, { ...cast[name], email: `${name}@post.example` })
  return known as Record<N, Someone>
}

/** An auth session as sign-in would start it; staff have given their second factor unless told otherwise. */
export async function signedIn(
  db: Db,
  someone: Pick<Someone, 'personId'> & { roles: readonly Role[] },
  secondFactor = isStaff(someone),
) {
  const { personId, roles } = someone
  const token = await openSessions(db.orm).start({ personId, roles, label: 'Firefox on Linux', secondFactor })
  return { token, key: keyOfToken(token), cookie: `hearth=${token}` }
}

/** A confirmed second factor; `code` gives what the app shows so many seconds from now. */
export async function secondFactorOf(db: Db, sealing: Sealing, { personId }: { personId: string }) {
  const secret = newSecret()
  const sealed = sealing.seal(secret, secretContext(personId))
  await keepPendingSecret(db.orm, personId, sealed, '')
  await confirmSecret(db.orm, personId, sealed, 0)
  return { secret, code: (inSeconds = 0) => codeOf(secret, inSeconds) }
}

export function codeOf(secret: string, inSeconds = 0, now = Date.now()): string {
  return new TOTP({ secret: Secret.fromBase32(secret) }).generate({ timestamp: now + inSeconds * 1000 })
}

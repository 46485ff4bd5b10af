import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import type { Leaving } from '#app/domain/services-leaving.ts'
import { setPassphrase } from '#db/queries/people.ts'
import { hashPassphrase } from '#server/auth/passphrases.ts'
import { openKeyDestruction } from '#server/services/key-destruction.ts'
import { openLeaving } from '#server/services/leaving.ts'
import { baseUrl, clinicName, clinicOn, from, tokenIn } from './clinic.ts'
import { passphrase } from './people.ts'
import { openSharing } from './sharing.ts'

/** A clinic whose members write, share and leave; on as many nodes as asked for, each with its own pool. */
export async function openLeavers({ nodes = 1 } = {}) {
  const house = await openSharing({ nodes })
  const folder = await mkdtemp(join(tmpdir(), 'destroyed-'))
  const file = join(folder, 'deep', 'keys.jsonl')
  const clinic = clinicOn(house.database)
  const hash = await hashPassphrase(passphrase)
  const services = house.nodes.map(({ db, seats }) => ({
    leaving: openLeaving({
      ...{ db, sealing: clinic.sealing, outbox: clinic.outbox, limits: clinic.limits, clinicName, baseUrl },
      ...{ mode: 'test' as const, giveBack: seats.giveBack },
      announce: async (...topics) => void house.rung.push(...topics),
    }),
    destruction: openKeyDestruction({ db, file }),
  }))
  const node = (index: number) => services[index % services.length] as (typeof services)[number]
  const emailOf = async ({ personId }: PersonActor) =>
    (await house.db.sql<{ email: string }[]>`select email from people where id = ${personId}`)[0]?.email ?? ''

  return {
    ...house,
    ...{ clinic, file, node, emailOf, leaving: node(0).leaving, destroy: node(0).destruction.destroyDue },
    /** Somebody of `openMembers` who can sign in. */
    async known(actor: PersonActor): Promise<PersonActor> {
      await setPassphrase(house.db.orm, actor.personId, hash)
      return actor
    },
    leave: (actor: PersonActor, given: Partial<Parameters<Leaving['leave']>[1]> = {}) =>
      node(0).leaving.leave(actor, { passphrase, code: '', from: from(), ...given }),
    /** Signs in by mail address; answers the token and where it leads. */
    async signIn(email: string, words = passphrase) {
      const { cookies, next } = await clinic.accounts.signIn(nobody, {
        email,
        passphrase: words,
        from: from(),
      })
      return { token: tokenIn(cookies), next }
    },
    takeBack: (sent: string, code = '', on = 0) =>
      node(on).leaving.takeBack(nobody, { sent, code, from: from() }),
    async isOpen({ personId }: PersonActor): Promise<boolean> {
      const [row] = await house.db.sql`select closed_at is null as open from people where id = ${personId}`
      return row?.['open'] === true
    },
    async hasKey({ personId }: PersonActor): Promise<boolean> {
      const [row] = await house.db
        .sql`select key is not null as key from member_keys where person_id = ${personId}`
      return row?.['key'] === true
    },
    [Symbol.asyncDispose]: async () => {
      await house[Symbol.asyncDispose]()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

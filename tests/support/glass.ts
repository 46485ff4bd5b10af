import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import type { BreakGlass } from '#app/domain/services-break-glass.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openBreakGlass } from '#server/services/break-glass.ts'
import { openOutbox } from '#server/services/mails.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { codeOf, secondFactorOf } from './people.ts'
import { openSharing } from './sharing.ts'

/** A clinic with two clinicians and two privacy officers, on a clock that is set; Ana has written of every mark. */
export async function openGlass() {
  const house = await openSharing()
  const { db, sealing, memberSealing } = house
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const outbox = openOutbox({ db, sealing, queue: null })
  const limits = openLimits({ postgres: limitsOn(db) })
  const breakGlass = openBreakGlass({
    ...{ db, sealing, memberSealing, limits, announce, outbox, clinicName, baseUrl },
  })
  const staff = async (name: string, ...roles: string[]) => {
    const actor = await house.person(name, roles)
    const { secret } = await secondFactorOf(db, sealing, actor)
    return { actor, secret }
  }
  const cleo = await staff('cleo', 'clinician')
  const dara = await staff('dara', 'clinician')
  const pia = await staff('pia', 'privacy-officer')
  const both = await staff('bo', 'clinician', 'privacy-officer')
  const ana = await house.member('ana')
  for (const mark of ['normal', 'sensitive', 'private'] as const)
    await house.set(ana, `Words that are ${mark}`, mark)
  let seconds = 0
  /** So many minutes later. */
  const later = async (minutes: number) => {
    seconds += minutes * 60
    await house.database.shiftClock(seconds)
  }
  /** A code that was never used: half a minute passes for each. */
  const codeFor = async ({ secret }: { secret: string }) => {
    await later(0.5)
    return codeOf(secret, seconds)
  }
  /** Asks for Ana’s writing, as Cleo unless told otherwise. */
  const ask = async (more: Partial<Parameters<BreakGlass['ask']>[1]> = {}, by = cleo) =>
    breakGlass.ask(by.actor, {
      ...{ personId: ana.personId, reason: 'risk-to-life', statement: 'She did not come, and said goodbye' },
      ...{ minutes: 10, withPrivate: false, code: more.code ?? (await codeFor(by)) },
      ...more,
    })
  /** The words somebody reads behind it. */
  const read = async (glassId: string, actor: PersonActor = cleo.actor) =>
    (await breakGlass.record(actor, { glassId, before: null })).intentions.flatMap(({ entries }) =>
      entries.map(({ text }) => text),
    )
  const mails = async () => (await outbox.list()).map(({ to, subject, text }) => ({ to, subject, text }))
  const nobody = randomUUID()
  return {
    ...house,
    ...{ breakGlass, cleo, dara, pia, both, ana, later, codeFor, ask, read, mails, nobody },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

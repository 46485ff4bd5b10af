import { sql } from 'drizzle-orm'
import { type CareSource, type CareSubject, type CareTier, quietMinutes } from '#app/domain/care/care-case.ts'
import type { Tx } from '../client.ts'
import type { Write } from './circle-append.ts'

/** What shows that somebody may be at risk. It keeps where that was, and of a machine's reading its rules: never a word (rulings 24). */
export type CareSign = {
  personId: string
  source: CareSource
  tier: CareTier
  rules?: readonly string[]
  circleId?: string | null
  subject?: { kind: CareSubject; id: string } | null
  /** Who saw it; null for a machine. */
  byId?: string | null
}
/** `n`: its line in the history. `calls`: a call was opened by it. */
export type CareSigned = { caseId: string; isNew: boolean; calls: boolean; n: number }

/** To the person's open case, or to a new one; with a call where it calls. Waits for signs of the same person alone. */
export async function insertCareSign(tx: Tx, sign: CareSign): Promise<CareSigned> {
  const { personId, source, tier, rules = [], circleId = null, subject = null, byId = null } = sign
  const because = `{${rules.map((rule) => JSON.stringify(rule)).join(',')}}`
  const [row] = await tx.execute<CareSigned>(sql`
    select case_id as "caseId", is_new as "isNew", calls, n from hearth_care_sign(${personId}, ${source}, ${tier},
      ${because}::text[], ${circleId}, ${byId}, ${quietMinutes[source]}, ${subject?.kind ?? null}, ${subject?.id ?? null})`)
  if (!row) throw new Error('A sign of care was not written')
  return row
}

/** The same within a circle's transaction. */
export const writeCareSign =
  (
    circleId: string,
    { personId, source, tier, rules = [], byId = null }: Omit<CareSign, 'circleId' | 'subject'>,
  ): Write =>
  (tx) =>
    tx`select from hearth_care_sign(${personId}, ${source}, ${tier}, ${[...rules]}::text[], ${circleId}, ${byId},
      ${quietMinutes[source]}, null, null)`

/** C14: a signal of somebody who is looked after stands in their case. It calls in its own way. */
export const writeSignalInCase =
  (circleId: string, personId: string): Write =>
  (tx) =>
    tx`select hearth_care_sign(c.person_id, 'signal', c.tier, '{}', ${circleId}, null, null, null, null)
      from care_cases c where c.person_id = ${personId} and c.state <> 'closed' limit 1`

/** C14, C15: the signal that somebody had given before a guide went with them. */
export const writeSignalOfCrisis =
  (circleId: string, personId: string): Write =>
  (tx) =>
    tx`select hearth_care_sign(s.person_id, 'signal', 'red', '{}', ${circleId}, null, null, null, null)
      from circle_signals s where s.circle_id = ${circleId} and s.person_id = ${personId} and s.closed_at is null limit 1`

import { msOf } from '../window/marks.ts'
import type { ConsentEvent } from './event.ts'
import type { DataClass, Provision } from './provision.ts'

type Coding = { system: string; code: string; display?: string }
type Period = { start?: string; end?: string }
/** HL7 FHIR R5 `Consent`, as far as what is said here goes. */
export type ConsentResource = {
  resourceType: 'Consent'
  id: string
  status: 'active' | 'inactive' | 'not-done' | 'draft'
  category: { coding: Coding[] }[]
  subject: { identifier: { value: string } }
  date: string
  /** R5: the rule where no provision says otherwise; provisions are its exceptions. */
  decision: 'deny'
  /** Absent where it was not said by them. */
  grantor?: { identifier: { value: string } }[]
  policyText: { display: string }[]
  provision: {
    id: string
    period: Period
    actor: { role: { coding: Coding[] }; reference: { display: string; identifier?: { value: string } } }[]
    action: { coding: Coding[] }[]
    purpose: Coding[]
    code: { coding: Coding[] }[]
    dataPeriod?: Period
    data?: { meaning: 'instance'; reference: { identifier: { value: string } } }[]
  }[]
}

const system = 'urn:hearth:consent'
const code = (code: string, display?: string): { coding: Coding[] } => ({
  coding: [{ system, code, ...(display ? { display } : {}) }],
})
const period = (start: string | null, end: string | null): Period => ({
  ...(start === null ? {} : { start }),
  ...(end === null ? {} : { end }),
})

/**
 * K4: one answer of a member as a FHIR R5 `Consent`. Ids are pseudonyms of this house; names and words are not in it.
 * Everything is denied but what a yes covers, which are its provisions; a no has none. `now`: ISO 8601 UTC.
 */
export function consentResource(
  { eventId, memberId, at, act }: ConsentEvent,
  notice: { version: string; textHash: string },
  provisions: readonly Provision[],
  now: string,
): ConsentResource {
  const standing = provisions.filter(
    ({ status, to }) => status !== 'ended' && (to === null || msOf(now) < msOf(to)),
  )
  const status =
    act.type === 'refused'
      ? 'not-done'
      : standing.length === 0
        ? 'inactive'
        : standing.some((one) => one.status === 'pending')
          ? 'draft'
          : 'active'
  return {
    ...{ resourceType: 'Consent', id: eventId, status, date: at.slice(0, 10) },
    category: [
      {
        coding: [{ system: 'http://loinc.org', code: '59284-0', display: 'Consent Document' }],
      },
    ],
    subject: { identifier: { value: memberId } },
    ...(act.type === 'held-back' ? {} : { grantor: [{ identifier: { value: memberId } }] }),
    decision: 'deny',
    policyText: [{ display: `Notice ${notice.version}, sha256 ${notice.textHash}` }],
    provision: provisions
      .filter(({ effect }) => effect === 'permit')
      .map((one) => ({
        ...{ id: one.provisionId, period: period(one.from, one.to) },
        actor: [
          {
            role: code(one.recipient.kind),
            reference: {
              display: one.recipient.kind,
              ...(one.recipient.id === null ? {} : { identifier: { value: one.recipient.id } }),
            },
          },
        ],
        action: [code(one.action)],
        purpose: [{ system, code: one.purpose }],
        code: [code(one.dataClass satisfies DataClass)],
        ...(one.scope.itemId === null
          ? { dataPeriod: period(one.scope.since, one.scope.until) }
          : {
              data: [
                { meaning: 'instance' as const, reference: { identifier: { value: one.scope.itemId } } },
              ],
            }),
      })),
  }
}

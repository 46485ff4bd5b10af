import type { ConsentEvent } from '#app/domain/consent/event.ts'
import { dataClasses, type Provision } from '#app/domain/consent/provision.ts'
import type { Grant } from '#app/domain/services-consents.ts'

/** What was said together is one line; what ended long ago is not shown. Newest first. */
export function grantsOf(
  provisions: readonly Provision[],
  names: ReadonlyMap<string, string>,
  events: readonly ConsentEvent[],
  now: string,
): Grant[] {
  const given = new Map(events.map(({ eventId, at }) => [eventId, at]))
  const held = new Set(events.flatMap(({ act }) => (act.type === 'held-back' ? act.provisionIds : [])))
  const byEvent = Map.groupBy(provisions, ({ eventId }) => eventId)
  return [...byEvent]
    .flatMap(([eventId, said]) => {
      const [first] = said
      if (!first) return []
      const { effect, recipient, scope, from, to } = first
      const items = new Set(said.flatMap((one) => (one.scope.itemId === null ? [] : [one.scope.itemId]))).size
      const period = scope.itemId === null ? scope : { since: null, until: null }
      const over = to !== null && Date.parse(to) <= Date.parse(now)
      const status: Grant['status'] =
        over || said.every((one) => one.status === 'ended')
          ? 'ended'
          : said.some((one) => one.status === 'pending')
            ? 'pending'
            : 'active'
      const restored = said.some((one) => one.status === 'pending' && held.has(one.provisionId))
      const waits: Grant['waits'] = status === 'pending' ? (restored ? 'restored' : 'rest') : null
      return [
        {
          ...{ eventId, effect, items, from, to, status, waits },
          classes: dataClasses.filter((one) => said.some(({ dataClass }) => dataClass === one)),
          recipient: recipient.kind,
          named: recipient.id === null ? null : (names.get(recipient.id) ?? null),
          ...{ since: period.since, until: period.until, given: given.get(eventId) ?? from },
        },
      ]
    })
    .toSorted((a, b) => (a.given < b.given ? 1 : -1))
}

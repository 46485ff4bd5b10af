import { expect, test } from 'vitest'
import { hearConsent, provisionsOf, type Stated } from '#app/domain/consent/event.ts'
import { explain, type Item, type Shared } from '#app/domain/consent/explain.ts'
import { consentNotice } from '#app/domain/consent/notice.ts'
import { dataClasses, type Provision } from '#app/domain/consent/provision.ts'

// Gil guides Ana's circle of Thursday 9 July, from 18:00 to 19:15.
const at = (day: number, time: string) => `2026-07-${String(day).padStart(2, '0')}T${time}:00Z`
const item = (change: Partial<Item> = {}): Item => ({
  ...{ memberId: 'ana', itemId: 'i', dataClass: 'intention-text', mark: 'normal', at: at(1, '10:00') },
  memberClosed: false,
  ...change,
})
const yes = (change: Partial<Provision> = {}): Provision => ({
  ...{ provisionId: 'p', memberId: 'ana', effect: 'permit', dataClass: 'intention-text', action: 'view' },
  ...{ purpose: 'integration', recipient: { kind: 'circle-guides', id: null } },
  ...{ scope: { itemId: null, since: null, until: null }, from: at(1, '10:00'), to: null, status: 'active' },
  eventId: 'e',
  ...change,
})
const circle = (change: Partial<Shared> = {}): Shared => ({
  ...{ circleId: 'c', memberId: 'ana', startsAt: at(9, '18:00'), endsAt: at(9, '19:15') },
  ...{ cancelled: false, booked: true, guiding: 'guide' },
  ...change,
})
const gil = { personId: 'gil', clinician: false, closed: false }
const says = (
  provisions: Provision[],
  {
    of = item(),
    shared = [circle()],
    now = at(9, '12:00'),
    viewer = gil,
  }: { of?: Item; shared?: Shared[]; now?: string; viewer?: typeof gil } = {},
) => {
  const said = explain(viewer, of, { provisions, shared, at: now })
  return said.allowed ? said.by : said.gate
}

test('K3 nothing is seen unless it is permitted, and its author always sees it', () => {
  expect(says([])).toBe('no-consent')
  expect(says([yes()])).toBe('consent')
  expect(says([], { viewer: { ...gil, personId: 'ana' } })).toBe('author')
  expect(explain(gil, item(), { provisions: [yes()], shared: [circle()], at: at(9, '12:00') })).toEqual({
    ...{ allowed: true, by: 'consent', provisionId: 'p', eventId: 'e' },
  })
})

test('K3 a no wins in either order, by item or by period, over sensitive items too', () => {
  const no = yes({ provisionId: 'n', effect: 'deny' })
  expect(says([yes(), no])).toBe('denied')
  expect(says([no, yes()])).toBe('denied')
  expect(says([yes(), yes({ ...no, scope: { itemId: 'i' } })])).toBe('denied')
  expect(says([yes(), yes({ ...no, scope: { itemId: 'other' } })])).toBe('consent')
  const own = yes({ scope: { itemId: 'i' } })
  expect(says([own, no], { of: item({ mark: 'sensitive' }) })).toBe('denied')
})

test('K1 I2 a class by its own yes, private by none, sensitive by its own, and only what a period covers', () => {
  expect(says([yes()], { of: item({ dataClass: 'intention-history' }) })).toBe('no-consent')
  expect(says([yes({ action: 'export' })])).toBe('no-consent')
  expect(says([yes({ scope: { itemId: 'i' } })], { of: item({ mark: 'private' }) })).toBe('private')
  expect(says([yes()], { of: item({ mark: 'sensitive' }) })).toBe('sensitive')
  expect(says([yes({ scope: { itemId: 'i' } })], { of: item({ mark: 'sensitive' }) })).toBe('consent')
  const since = (from: string | null, until: string | null) =>
    says([yes({ scope: { itemId: null, since: from, until } })])
  expect(since(at(1, '10:00'), null)).toBe('consent')
  expect(since(at(1, '10:01'), null)).toBe('not-covered')
  expect(since(null, at(1, '10:00'))).toBe('not-covered')
})

test('K2 K7 a guide sees from 48 hours before to 24 hours after, while assigned and the member booked', () => {
  const when = (now: string) => says([yes()], { now })
  expect(when(at(7, '17:59'))).toBe('not-related')
  expect(when(at(7, '18:00'))).toBe('consent')
  expect(when(at(10, '19:14'))).toBe('consent')
  expect(when(at(10, '19:15'))).toBe('not-related')
  for (const change of [{ booked: false }, { cancelled: true }, { guiding: null }, { memberId: 'ben' }])
    expect(says([yes()], { shared: [circle(change)] })).toBe('not-related')
  expect(says([yes()], { shared: [circle({ guiding: 'on-call' })] })).toBe('consent')
  expect(says([yes()], { viewer: { ...gil, closed: true } })).toBe('not-related')
  expect(says([yes()], { of: item({ memberClosed: true }) })).toBe('closed')
})

test('K2 a named guide may prepare ahead, a circle is that one alone, the care team is clinicians', () => {
  const named = yes({ recipient: { kind: 'guide', id: 'gil' } })
  expect(says([named], { now: at(3, '10:00') })).toBe('consent')
  expect(says([named], { shared: [circle({ guiding: 'on-call' })] })).toBe('not-related')
  expect(says([yes({ recipient: { kind: 'guide', id: 'gus' } })])).toBe('not-related')
  expect(says([yes({ recipient: { kind: 'circle', id: 'c' } })])).toBe('consent')
  expect(says([yes({ recipient: { kind: 'circle', id: 'd' } })])).toBe('not-related')
  const care = yes({ recipient: { kind: 'care-team', id: null } })
  expect(says([care])).toBe('not-related')
  expect(says([care], { viewer: { ...gil, clinician: true }, shared: [] })).toBe('consent')
})

test('K6 K8 a window ends by itself, and what was said in rest waits', () => {
  expect(says([yes({ to: at(9, '12:00') })])).toBe('not-now')
  expect(says([yes({ to: at(9, '12:01') })])).toBe('consent')
  expect(says([yes({ from: at(9, '12:01') })])).toBe('not-now')
  expect(says([yes({ status: 'pending' })])).toBe('pending')
  expect(says([yes({ status: 'ended' })])).toBe('no-consent')
})

test('K4 K8 events make the rules: a yes of rest waits, a no never does, and what ended is not affirmed again', () => {
  const stated = (provisionId: string, effect: Provision['effect']): Stated => {
    const { memberId: _, status: __, eventId: ___, ...rest } = yes({ provisionId, effect })
    return rest
  }
  const event = { eventId: 'e', memberId: 'ana', at: at(1, '10:00') }
  const provisions = [stated('a', 'permit'), stated('b', 'deny')]
  const given = hearConsent([], { ...event, act: { type: 'given', provisions, pending: true } })
  expect(given.map(({ status }) => status)).toEqual(['pending', 'active'])
  const history = [
    { ...event, act: { type: 'given' as const, provisions, pending: true } },
    { ...event, act: { type: 'refused' as const } },
    { ...event, act: { type: 'revoked' as const, provisionIds: ['a'] } },
    { ...event, act: { type: 'reaffirmed' as const, provisionIds: ['a', 'b', 'nothing'] } },
  ]
  expect(provisionsOf(history).map(({ status }) => status)).toEqual(['ended', 'active'])
  expect(provisionsOf(history.slice(0, 2)).map(({ status }) => status)).toEqual(['pending', 'active'])
  // Held back a yes waits, a no holds, and what ended stays ended.
  const standing = [{ ...event, act: { type: 'given' as const, provisions, pending: false } }]
  const held = { ...event, act: { type: 'held-back' as const, provisionIds: ['a', 'b'] } }
  expect(provisionsOf([...standing, held]).map(({ status }) => status)).toEqual(['pending', 'active'])
  expect(provisionsOf([...history.slice(0, 3), held]).map(({ status }) => status)).toEqual([
    'ended',
    'active',
  ])
})

test('K1 K4 the classes are closed, and the notice that is shown has a version', () => {
  expect(dataClasses).toHaveLength(8)
  expect(consentNotice.version).toMatch(/^\d{4}-\d\d-\d+$/)
})

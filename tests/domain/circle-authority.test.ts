import { test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { given } from '../support/given.ts'
import { by, five, floorOpen, gone, guideGone, lease, round, seatId } from '../support/seats.ts'

const { guide, cora, ana } = seatId
const dropped: CircleEvent = { type: 'PersonDropped', seatId: guide, at: gone }
const lapsed: CircleEvent = { type: 'AuthorityLapsed' }
const resumed: CircleEvent = { type: 'CircleResumed' }
const asked: CircleEvent = { type: 'CircleHeld', hold: 'asked' }
const coraLeads: CircleEvent = { type: 'AuthorityTaken', seatId: cora }
const guideLeads: CircleEvent = { type: 'AuthorityTaken', seatId: guide }

test('C11 the guide takes the lead from a co-guide at any time, a co-guide never from anyone', () => {
  given(...five, coraLeads)
    .when({ type: 'TakeAuthority', by: by.guide })
    .gives(guideLeads)
  given(...five)
    .when({ type: 'TakeAuthority', by: by.guide })
    .gives()
  given(...five)
    .when({ type: 'TakeAuthority', by: by.cora })
    .refuses('authority-held')
  given(...five, ...guideGone)
    .when({ type: 'TakeAuthority', by: by.cora })
    .refuses('authority-held')
  given(...five, ...guideGone, lapsed)
    .when({ type: 'TakeAuthority', by: by.cora })
    .gives(coraLeads, resumed)
  given(...five, asked, dropped, lapsed)
    .when({ type: 'TakeAuthority', by: by.cora })
    .gives(coraLeads)
  given(...five, ...guideGone, lapsed)
    .when({ type: 'TakeAuthority', by: by.ana })
    .refuses('not-allowed')
  given(...five, ...guideGone, lapsed)
    .when({ type: 'TakeAuthority', by: { seatId: ana, role: 'co-guide' } })
    .refuses('not-allowed')
})
test('C11 commands under an old lease are refused, those of the old leader too', () => {
  const events = [...floorOpen, { type: 'SeatTaken', seatId: cora, role: 'co-guide' }, coraLeads] as const
  const leading = ['Hold', 'Resume', 'OpenFloor', 'StartQuiet', 'EndCircle', 'EndGrounding'] as const
  for (const type of leading) {
    given(...events)
      .when({ type, by: by.guide, lease })
      .refuses('not-leading')
    given(...events, guideLeads)
      .when({ type, by: by.guide, lease })
      .refuses('stale-lease')
  }
  given(...events, guideLeads)
    .when({ type: 'Hold', by: by.guide, lease: events.length + 1 })
    .gives(asked)
  given(...five, ...guideGone, lapsed)
    .when({ type: 'Resume', by: by.guide, lease })
    .refuses('not-leading')
})
test('C11 the one who leads hands over to a guide who sits here', () => {
  const to = (seat: string) => ({ type: 'HandOver', seatId: seat, by: by.guide }) as const
  given(...round)
    .when({ ...to(cora), lease })
    .gives(coraLeads)
  given(...five)
    .when(to(guide))
    .gives()
  given(...five)
    .when(to(ana))
    .refuses('seat-unknown')
  given(...five, { type: 'SeatLeft', seatId: cora })
    .when(to(cora))
    .refuses('seat-unknown')
  given(...five)
    .when({ ...to(cora), by: by.cora })
    .refuses('not-leading')
  given(...five)
    .when({ ...to(cora), by: by.ana })
    .refuses('not-allowed')
})

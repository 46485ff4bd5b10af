import { expect, test } from 'vitest'
import type { CircleEvent } from '#app/domain/circle/circle.ts'
import { leaderOf, turnOf } from '#app/domain/circle/circle.ts'
import { circleAfter, given } from '../support/given.ts'
import { anaSpeaks, by, five, gone, guideGone, lastTurn, seatId } from '../support/seats.ts'

const { guide, cora, ana, ben, olu } = seatId
const dropped: CircleEvent = { type: 'PersonDropped', seatId: guide, at: gone }
const back: CircleEvent = { type: 'PersonBack', seatId: guide }
const lapsed: CircleEvent = { type: 'AuthorityLapsed' }
const called: CircleEvent = { type: 'HelpCalled' }
const resumed: CircleEvent = { type: 'CircleResumed' }
const absent: CircleEvent = { type: 'CircleHeld', hold: 'absence' }
const asked: CircleEvent = { type: 'CircleHeld', hold: 'asked' }
const coraLeads: CircleEvent = { type: 'AuthorityTaken', seatId: cora }
const guideLeads: CircleEvent = { type: 'AuthorityTaken', seatId: guide }
const after = (seconds: number) => ({ type: 'TimePassed', at: gone + seconds * 1000, by: by.guide }) as const

test('C11 without the one who leads the circle is held at once', () => {
  given(...anaSpeaks)
    .when({ type: 'PersonDropped', seatId: guide, at: gone, by: by.guide })
    .gives(dropped, absent)
  given(...anaSpeaks, asked)
    .when({ type: 'PersonDropped', seatId: guide, at: gone, by: by.guide })
    .gives(dropped)
  given(...anaSpeaks, ...guideGone)
    .when({ type: 'PersonDropped', seatId: guide, at: gone + 9, by: by.guide })
    .gives()
})
test('C11 a guide back within ten seconds goes on, and nothing has moved', () => {
  given(...anaSpeaks, ...guideGone)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives(back, resumed)
  expect(circleAfter([...anaSpeaks, ...guideGone, back, resumed])).toEqual(circleAfter(anaSpeaks))
  given(...anaSpeaks, asked, dropped)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives(back)
})
test('C7 C11 a guide who holds the piece comes back to their turn and to the lead', () => {
  const speaks: CircleEvent[] = [...lastTurn, { type: 'PieceAccepted', seatId: guide }]
  given(...speaks)
    .when({ type: 'PersonDropped', seatId: guide, at: gone, by: by.guide })
    .gives(dropped, absent)
  given(...speaks, ...guideGone)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives(back, resumed)
  expect(circleAfter([...speaks, ...guideGone, back, resumed])).toEqual(circleAfter(speaks))
})
test('C11 a turn that ended while the guide was away goes on when they are back', () => {
  given(...anaSpeaks, ...guideGone, { type: 'TurnDeferred', seatId: ana }, { type: 'SeatLeft', seatId: ana })
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives(back, resumed, { type: 'PieceOffered', seatId: ben })
})
test('C11 a guide who leaves is away like one who drops, and comes back the same way', () => {
  given(...anaSpeaks)
    .when({ type: 'Leave', by: by.guide, at: gone })
    .gives({ type: 'SeatLeft', seatId: guide }, dropped, absent)
  given(...anaSpeaks, { type: 'SeatLeft', seatId: guide }, ...guideGone)
    .when({ type: 'Arrive', by: by.guide })
    .gives({ type: 'SeatTaken', seatId: guide, role: 'guide' }, back, resumed)
  given(...anaSpeaks, { type: 'SeatLeft', seatId: guide }, ...guideGone)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives()
  given(...anaSpeaks, ...guideGone)
    .when({ type: 'Leave', by: by.guide, at: gone + 5000 })
    .gives({ type: 'SeatLeft', seatId: guide })
})
test('C11 a guide who says go on is back, whatever was seen of their line', () => {
  given(...anaSpeaks, ...guideGone)
    .when({ type: 'Resume', by: by.guide })
    .gives(back, resumed)
  given(...anaSpeaks, asked, dropped)
    .when({ type: 'Resume', by: by.guide })
    .gives(back, resumed)
  given(...anaSpeaks, ...guideGone)
    .when({ type: 'Hold', by: by.guide })
    .gives(asked)
})
test('C11 a guide who left with the piece in a round finds it going on when they are back', () => {
  const speaks: CircleEvent[] = [...lastTurn, { type: 'PieceAccepted', seatId: guide }]
  const left: CircleEvent[] = [
    { type: 'TurnDeferred', seatId: guide },
    { type: 'SeatLeft', seatId: guide },
  ]
  given(...speaks)
    .when({ type: 'Leave', by: by.guide, at: gone })
    .gives(...left, dropped, absent)
  given(...speaks, ...left, ...guideGone)
    .when({ type: 'Arrive', by: by.guide })
    .gives({ type: 'SeatTaken', seatId: guide, role: 'guide' }, back, resumed, {
      type: 'PieceOffered',
      seatId: guide,
    })
})
test('C11 after ten seconds a co-guide who is here leads, and says when it goes on', () => {
  const events = [...anaSpeaks, ...guideGone]
  given(...events)
    .when({ ...after(9.999), guidesHere: [cora] })
    .gives()
  given(...events)
    .when({ ...after(10), guidesHere: [cora] })
    .gives(coraLeads)
  expect(circleAfter([...events, coraLeads])).toMatchObject({
    hold: 'asked',
    away: null,
    authority: { seatId: cora, lease: events.length + 1 },
  })
  given(...events, coraLeads)
    .when({ type: 'Resume', by: by.cora })
    .gives(resumed)
  expect(turnOf(circleAfter([...events, coraLeads, resumed]))).toEqual({
    seatId: ana,
    epoch: anaSpeaks.length,
  })
})
test('C11 never a participant, a stranger, an empty seat or the one who is away', () => {
  given(...five, ...guideGone)
    .when({ ...after(10), guidesHere: [ana, 'stranger', guide] })
    .gives(lapsed)
  given(...five, { type: 'SeatLeft', seatId: cora }, ...guideGone)
    .when({ ...after(10), guidesHere: [cora] })
    .gives(lapsed)
})
test('C11 without a co-guide the lead lapses, and nobody has it', () => {
  given(...five, ...guideGone)
    .when(after(10))
    .gives(lapsed)
  const circle = circleAfter([...five, ...guideGone, lapsed])
  expect(leaderOf(circle)).toBeNull()
  expect(circle).toMatchObject({ hold: 'absence' })
  given(...five, ...guideGone, lapsed)
    .when({ ...after(30), guidesHere: [cora] })
    .gives(coraLeads)
})
test('C11 after a minute the on-call is called once, after three the circle ends gently', () => {
  const events = [...anaSpeaks, ...guideGone, lapsed]
  given(...events)
    .when(after(59.999))
    .gives()
  given(...events)
    .when(after(60))
    .gives(called)
  given(...events, called)
    .when(after(179.999))
    .gives()
  given(...events, called)
    .when(after(180))
    .gives({ type: 'TurnEnded', seatId: ana }, { type: 'CircleEnded', gently: true })
  given(...anaSpeaks, ...guideGone)
    .when(after(600))
    .gives(lapsed, called, { type: 'TurnEnded', seatId: ana }, { type: 'CircleEnded', gently: true })
})
test('C11 C15 it does not end while a guide is here or somebody is looked after', () => {
  const events = [...five, ...guideGone, lapsed, called]
  given(...events)
    .when({ ...after(300), guidesHere: [guide] })
    .gives()
  given(...events)
    .when({ ...after(300), crisis: true })
    .gives()
  given(...events, { type: 'SeatTaken', seatId: olu, role: 'on-call' })
    .when({ ...after(100), guidesHere: [olu] })
    .gives({ type: 'AuthorityTaken', seatId: olu })
})
test('C11 the guide who comes back late is in at once, and takes the lead by an act', () => {
  const events = [...anaSpeaks, ...guideGone, lapsed]
  given(...events)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives()
  given(...events)
    .when({ type: 'TakeAuthority', by: by.guide })
    .gives(guideLeads, resumed)
  given(...events, { type: 'SeatLeft', seatId: guide })
    .when({ type: 'Arrive', by: by.guide })
    .gives({ type: 'SeatTaken', seatId: guide, role: 'guide' })
  given(...events, { type: 'SeatLeft', seatId: guide })
    .when({ type: 'TakeAuthority', by: by.guide })
    .refuses('not-in-a-seat')
})
test('C11 a guide whose turn was kept and who comes back late has it still, and not yet the lead', () => {
  const speaks: CircleEvent[] = [...lastTurn, { type: 'PieceAccepted', seatId: guide }]
  given(...speaks, ...guideGone, lapsed)
    .when({ type: 'PersonBack', seatId: guide, by: by.guide })
    .gives(back)
  const circle = circleAfter([...speaks, ...guideGone, lapsed, back])
  expect(circle).toMatchObject({ authority: null, away: { seatId: guide }, piece: { state: 'held' } })
})

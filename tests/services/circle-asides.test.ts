import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { listenings } from '#app/domain/circle/words.ts'
import type { ServerMessages, Word } from '#app/domain/protocol.ts'
import { noAside } from '#app/live/circle-room.ts'
import { anHour, type Hour, refused } from '#tests/support/hour.ts'

const signalOf = async (hour: Hour, who: 'guide' | 'coguide') =>
  (await hour.asideOf(who)).guides?.signals ?? []

test('C14 a signal is told to the guide alone, is acknowledged by name, and no number that peers see moves', async () => {
  await using hour = await anHour({ coguide: true })
  const before = { seq: await hour.seq(), ben: await hour.asideOf('ben') }
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  expect(await signalOf(hour, 'guide')).toMatchObject([
    { seatId: await hour.seat('ana'), kind: 'someone', acknowledgedBy: null, level: 0 },
  ])
  expect(await signalOf(hour, 'coguide')).toEqual([])
  expect(await hour.asideOf('ben')).toEqual(before.ben)
  expect(await hour.seq()).toBe(before.seq)
  const [signal] = await signalOf(hour, 'guide')
  await expect(
    hour.act('ben', { type: 'Acknowledge', signalId: signal?.signalId ?? '' }),
  ).rejects.toMatchObject(refused('not-allowed'))
  await hour.act('guide', { type: 'Acknowledge', signalId: signal?.signalId ?? '' })
  expect((await hour.asideOf('ana')).mine.signal).toMatchObject({ kind: 'someone', acknowledgedBy: 'guide' })
  await hour.pass(200, 50)
  expect(await signalOf(hour, 'coguide')).toEqual([])
  expect(await pagesOf(hour)).toEqual([])
})

test('C14 unacknowledged it goes to the co-guide at sixty seconds and pages the on-call at a hundred and twenty, not before', async () => {
  await using hour = await anHour({ coguide: true })
  await hour.act('ana', { type: 'Signal', kind: 'moment' })
  await hour.pass(58)
  expect(await signalOf(hour, 'coguide')).toEqual([])
  await hour.pass(3)
  expect(await signalOf(hour, 'coguide')).toMatchObject([{ level: 1, acknowledgedBy: null }])
  await hour.pass(56)
  expect(await pagesOf(hour)).toEqual([])
  await hour.pass(5)
  expect(await pagesOf(hour)).toMatchObject([{ reason: 'signal' }])
  await hour.pass(300, 60)
  expect(await pagesOf(hour)).toHaveLength(1)
  expect(await signalOf(hour, 'coguide')).toMatchObject([{ level: 2 }])
})

test('C14 who asks again while nobody has seen it does not begin to wait anew: co-guide and on-call are told in their time, and stay told', async () => {
  await using hour = await anHour({ coguide: true })
  await hour.act('ana', { type: 'Signal', kind: 'moment' })
  await hour.pass(50)
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  await hour.pass(12)
  expect(await signalOf(hour, 'coguide')).toMatchObject([{ level: 1, kind: 'someone' }])
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  expect(await signalOf(hour, 'coguide')).toMatchObject([{ level: 1, kind: 'someone' }])
  await hour.pass(60)
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  expect(await pagesOf(hour)).toMatchObject([{ reason: 'signal' }])
  // One answer ends it: for what she asked, and for whom it called.
  const [signal] = await signalOf(hour, 'guide')
  await hour.act('guide', { type: 'Acknowledge', signalId: signal?.signalId ?? '' })
  const [answered] = await hour.sql`select acknowledged_at from pages where circle_id = ${hour.circleId}`
  expect(answered?.['acknowledged_at']).not.toBeNull()
  // Asked after that, it is asked anew.
  await hour.act('ana', { type: 'Signal', kind: 'moment' })
  expect(await signalOf(hour, 'coguide')).toEqual([])
})

test('C14 a later signal stands in the place of the one before; that all is well calls nobody', async () => {
  await using hour = await anHour()
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  await hour.act('ana', { type: 'Signal', kind: 'okay' })
  expect(await signalOf(hour, 'guide')).toMatchObject([{ kind: 'okay' }])
  await hour.pass(200, 50)
  expect(await pagesOf(hour)).toEqual([])
})

test('C13 who pauses is out of the order, keeps seat and turn, and hears nothing; others see a neutral seat', async () => {
  await using hour = await anHour()
  const seq = await hour.seq()
  await hour.act('ben', { type: 'Pause' })
  expect(await hour.seq()).toBe(seq)
  const { circles } = hour.evening.node(0)
  expect(await circles.standsIn(hour.evening.actor('ben'), hour.circleId)).toBe('paused')
  expect((await hour.asideOf('ana')).mine.paused).toBe(false)
  expect((await hour.asideOf('guide')).guides?.paused).toEqual([await hour.seat('ben')])
  await hour.gone('ben')
  await hour.pass(120, 60)
  const entered = await circles.enter(hour.evening.actor('ana'), { circleId: hour.circleId, sinceWord: 0 })
  expect('presence' in entered && entered.presence[await hour.seat('ben')]).toBe('here')

  await hour.act('guide', { type: 'StartRound', prompt: 'What is here?' })
  await hour.act('ana', { type: 'AcceptPiece' })
  await hour.act('ana', { type: 'ReturnPiece' })
  expect(
    (await hour.events(seq)).filter((event) => 'seatId' in event && event.type !== 'PieceAccepted').slice(-4),
  ).toEqual([
    { type: 'TurnEnded', seatId: await hour.seat('ana') },
    { type: 'PieceOffered', seatId: await hour.seat('ben') },
    { type: 'TurnDeferred', seatId: await hour.seat('ben') },
    { type: 'PieceOffered', seatId: await hour.seat('cem') },
  ])
  await hour.act('ben', { type: 'EndPause' })
  expect(await circles.standsIn(hour.evening.actor('ben'), hour.circleId)).toBe('room')
})

test('C13 a pause taken when the piece is offered looks as if they had asked to come later', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'StartRound', prompt: 'What is here?' })
  const seq = await hour.seq()
  await hour.act('ana', { type: 'Pause' })
  expect(await hour.events(seq)).toEqual([
    { type: 'TurnDeferred', seatId: await hour.seat('ana') },
    { type: 'PieceOffered', seatId: await hour.seat('ben') },
  ])
})

test('C7 the place of a holder who drops is kept for 75 seconds, and the same turn goes on', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const held = (await hour.circle()).piece
  await hour.gone('ana')
  await hour.pass(4)
  expect((await hour.circle()).piece).toMatchObject({ state: 'frozen', waited: false })
  await hour.pass(26)
  await expect(hour.act('guide', { type: 'GoOn' })).rejects.toMatchObject(refused('place-kept'))
  await expect(hour.act('guide', { type: 'TakePiece' })).rejects.toMatchObject(refused('place-kept'))
  await hour.here('ana')
  await hour.look()
  expect((await hour.circle()).piece).toEqual(held)
  await hour.share('ana', 'epoch' in held ? held.epoch : 0, 'As I was saying.')

  await hour.gone('ana')
  await hour.pass(4)
  await hour.pass(76)
  expect((await hour.circle()).piece).toMatchObject({ state: 'frozen', waited: true })
  await hour.act('guide', { type: 'HoldOn' })
  expect((await hour.circle()).piece).toMatchObject({ state: 'frozen', waited: false })
  await hour.pass(76)
  await hour.act('guide', { type: 'GoOn' })
  expect((await hour.circle()).piece).toEqual({ state: 'resting' })
})

test('C16 guides speak among themselves; demotion ends it, and no participant is ever told', async () => {
  await using hour = await anHour({ coguide: true })
  await hour.act('guide', { type: 'Note', seatId: null, text: 'Ana seems tired.' })
  await hour.act('coguide', { type: 'Note', seatId: await hour.seat('ana'), text: 'I will stay near.' })
  expect((await hour.asideOf('guide')).guides?.notes).toMatchObject([
    { by: 'guide', seatId: null, text: 'Ana seems tired.' },
    { by: 'coguide', seatId: await hour.seat('ana'), text: 'I will stay near.' },
  ])
  for (const who of ['ana', 'ben', 'zoe'] as const) expect((await hour.asideOf(who)).guides).toBeNull()
  await expect(hour.act('ana', { type: 'Note', seatId: null, text: 'Me too.' })).rejects.toMatchObject(
    refused('not-allowed'),
  )
  await hour.sql`update circle_guides set "to" = hearth_now() where person_id = ${hour.evening.ids.coguide}`
  expect((await hour.asideOf('coguide')).guides).toBeNull()
  const stored = await hour.sql`select text from circle_notes`
  for (const { text } of stored) expect(Buffer.from(text as Uint8Array).toString()).not.toContain('tired')
})

test('C10 the soft time of a turn is told to its holder and to guides, C9 fairness to guides alone', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'SetSoftTime', seconds: 120 })
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const turn = { seatId: await hour.seat('ana'), softSeconds: 120 }
  expect((await hour.asideOf('ana')).mine.turn).toMatchObject(turn)
  expect((await hour.asideOf('guide')).guides?.turn).toMatchObject(turn)
  expect((await hour.asideOf('ben')).mine.turn).toBeNull()
  await hour.act('ana', { type: 'PassPiece' })
  const fairness = (await hour.asideOf('guide')).guides?.fairness
  expect(fairness).toContainEqual({ seatId: await hour.seat('ana'), turns: 1, passes: 1 })
  // Ben did nothing and is told nothing: not who passed, not how often anybody spoke.
  expect(await hour.asideOf('ben')).toEqual(noAside)
})

test('C15 a crisis takes the person and another guide to a private room; the circle is held, a care case opens', async () => {
  await using hour = await anHour({ coguide: true })
  await hour.act('guide', { type: 'StartCrisis', seatId: await hour.seat('ana') })
  const room = (await hour.asideOf('ana')).mine.privateRoomId ?? ''
  expect(room).not.toBe('')
  expect((await hour.asideOf('ben')).mine.privateRoomId).toBeNull()
  expect((await hour.asideOf('guide')).guides?.crisis).toMatchObject({ circleId: room, by: 'coguide' })
  expect(await hour.circle()).toMatchObject({ hold: 'asked', grounding: { kind: 'breath' } })
  expect(await hour.sql`select state, person_id from care_cases`).toEqual([
    { state: 'open', person_id: hour.evening.ids.ana },
  ])
  expect(await pagesOf(hour)).toEqual([])
  const { circles } = hour.evening.node(0)
  for (const who of ['guide', 'ben', 'zoe', 'cora'] as const)
    await expect(circles.standsIn(hour.evening.actor(who), room)).rejects.toMatchObject({ name: 'Refusal' })
  await hour.here('ana', room)
  await hour.here('coguide', room)
  await hour.share('ana', 1, 'I am frightened.', room)
  await hour.share('coguide', 1, 'I am with you.', room)
  await expect(hour.share('guide', 1, 'Hello.', room)).rejects.toMatchObject({ name: 'Refusal' })
  await hour.act('coguide', { type: 'EndCircle' }, { circleId: room })
  expect((await hour.asideOf('ana')).mine).toMatchObject({ privateRoomId: null, paused: false })
  expect((await hour.asideOf('guide')).guides?.crisis).toBeNull()
  await hour.act('guide', { type: 'Resume' })
  expect(await hour.circle()).toMatchObject({ hold: null, grounding: null })
})

test('C15 without a co-guide the guide goes, the on-call is paged, and the circle waits however long it takes', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'StartCrisis', seatId: await hour.seat('ana') })
  const room = (await hour.asideOf('ana')).mine.privateRoomId ?? ''
  expect(await pagesOf(hour)).toEqual([{ reason: 'crisis' }])
  await hour.gone('guide')
  await hour.here('guide', room)
  await hour.gone('ana')
  await hour.here('ana', room)
  await hour.pass(600, 60)
  expect(await hour.circle()).toMatchObject({ hold: 'asked', away: null })
  const entered = await hour.evening
    .node(0)
    .circles.enter(hour.evening.actor('ben'), { circleId: hour.circleId, sinceWord: 0 })
  expect('presence' in entered && entered.presence[await hour.seat('ana')]).toBe('here')
  expect('presence' in entered && entered.presence[await hour.seat('guide')]).toBe('here')
})

test('C12 a removed person is refused everywhere with a sentence of their own; the room sees an empty seat', async () => {
  await using hour = await anHour()
  const seq = await hour.seq()
  const seatId = await hour.seat('ana')
  await expect(hour.act('ben', { type: 'Remove', seatId, reason: 'x' })).rejects.toMatchObject(
    refused('not-allowed'),
  )
  await hour.act('guide', { type: 'Remove', seatId, reason: 'Threats in the round.' })
  expect(await hour.events(seq)).toEqual([{ type: 'SeatLeft', seatId }])
  const { circles } = hour.evening.node(1)
  const ana = hour.evening.actor('ana')
  await expect(circles.standsIn(ana, hour.circleId)).rejects.toMatchObject(refused('removed'))
  await expect(circles.room(ana, hour.circleId)).rejects.toMatchObject(refused('removed'))
  await expect(hour.act('ana', { type: 'Arrive' })).rejects.toMatchObject(refused('removed'))
  await circles.invite(hour.evening.actor('cora'), {
    circleId: hour.circleId,
    personIds: [hour.evening.ids.ana],
  })
  await expect(hour.act('ana', { type: 'Arrive' })).rejects.toMatchObject(refused('removed'))
  const [removal] = await hour.sql`select reason, removed_by from circle_removals`
  expect(removal?.['removed_by']).toBe(hour.evening.ids.guide)
  expect(Buffer.from(removal?.['reason'] as Uint8Array).toString()).not.toContain('Threats')
  expect(await hour.sql`select act from audit_log where act = 'circle.remove'`).toHaveLength(1)
  expect(await hour.sql`select kind from follow_ups`).toEqual([{ kind: 'removed' }])
})

test('C18 witnessing is told to the speaker alone, and only of words of this circle', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const { piece } = await hour.circle()
  const { wordId } = await hour.share('ana', 'epoch' in piece ? piece.epoch : 0, 'The river was high.')
  await hour.act('ben', { type: 'Witness', wordId, kind: 'with-you' })
  await hour.act('ana', { type: 'Witness', wordId, kind: 'with-you' })
  expect((await hour.asideOf('ana')).mine.witnessed).toEqual([
    { wordId, seatId: await hour.seat('ben'), kind: 'with-you' },
  ])
  expect((await hour.asideOf('cem')).mine.witnessed).toEqual([])
  await hour.act('ana', { type: 'KeepWord', wordId })
  expect((await hour.asideOf('ana')).mine.kept).toEqual([wordId])
  await expect(hour.act('ben', { type: 'KeepWord', wordId })).rejects.toMatchObject(refused('words-gone'))
})

test('C18 words come with the mark of their speaker, to who hears them and to who enters later', async () => {
  await using hour = await anHour()
  const { evening, circleId } = hour
  const { circles, feed, heard } = evening.node(0)
  const told: Word[] = []
  heard(({ message, payload }) => {
    if (message === 'circle:words') told.push(...(payload as ServerMessages['circle:words']).words)
  })
  await feed.follow(circleId)
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const { piece } = await hour.circle()
  const epoch = 'epoch' in piece ? piece.epoch : 0
  for (const listening of listenings)
    await circles.share(evening.actor('ana'), {
      ...{ circleId, commandId: randomUUID(), epoch, text: `Please: ${listening}`, listening },
    })
  const entered = await circles.enter(evening.actor('ben'), { circleId, sinceWord: 0 })
  const marks = (words: readonly Word[]) => words.map(({ text, listening }) => `${text} ${listening}`)
  const expected = listenings.map((listening) => `Please: ${listening} ${listening}`)
  expect('words' in entered && marks(entered.words)).toEqual(expected)
  await expect.poll(() => marks(told)).toEqual(expected)
})

test('C22 what is asked for in the quiet minute is kept: my lines for me alone, a check-in tomorrow at ten by my own clock, the guide’s two lines', async () => {
  await using hour = await anHour()
  const { circles } = hour.evening.node(0)
  const { ana } = hour.evening.ids
  await hour.sql`update people set zone = 'Asia/Tokyo' where id = ${ana}`
  await hour.act('guide', { type: 'StartQuiet' })
  await hour.act('ana', { type: 'KeepForMyself', text: 'Snow on the pass.' })
  await hour.act('ana', { type: 'AskCheckIn', wanted: true })
  expect((await hour.asideOf('ana')).mine.checkIn).toBe(true)
  const due =
    await hour.sql`select person_id as who, to_char(due_at at time zone 'Asia/Tokyo', 'HH24:MI') as at,
      (due_at at time zone 'Asia/Tokyo')::date - (hearth_now() at time zone 'Asia/Tokyo')::date as days
    from check_ins`
  expect([...due]).toEqual([{ who: ana, at: '10:00', days: 1 }])
  await hour.act('ben', { type: 'AskCheckIn', wanted: true })
  await hour.act('ben', { type: 'AskCheckIn', wanted: false })
  expect((await hour.asideOf('ben')).mine.checkIn).toBe(false)
  expect((await circles.kept(hour.evening.actor('ana'))).map(({ text }) => text)).toEqual([
    'Snow on the pass.',
  ])
  expect(await circles.kept(hour.evening.actor('ben'))).toEqual([])

  await hour.act('guide', { type: 'EndCircle' })
  const guided = async () => (await circles.after(hour.evening.actor('guide'), hour.circleId)).guide
  expect((await guided())?.debriefed).toBe(false)
  await hour.act('guide', { type: 'Debrief', went: 'Gently.', next: 'Call Ana.' })
  expect((await guided())?.debriefed).toBe(true)
  await expect(hour.act('ana', { type: 'Debrief', went: 'Well.', next: '' })).rejects.toMatchObject(
    refused('not-allowed'),
  )
})

const pagesOf = (hour: Hour) => hour.sql`select reason from pages where circle_id = ${hour.circleId}`

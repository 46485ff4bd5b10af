import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { type Circle, isOpen } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import type { PracticeAct } from '#app/domain/services-on-call.ts'
import { listPeople } from '#db/queries/people.ts'
import { openPresences } from '#server/services/presences.ts'
import { openPractice } from '#server/services/practice.ts'
import { refusal } from '#tests/support/clinic.ts'
import { anEvening, type Evening } from '#tests/support/evening.ts'

/** A guide in a practice room, on the database's own clock, a second at a time; `nodes` processes look each second. */
async function practising({ nodes = 1 }: { nodes?: number } = {}) {
  const evening = await anEvening({ nodes })
  const { database, sealing } = evening
  const houses = evening.nodes.map((node) => {
    const nodeId = randomUUID()
    const need = { db: node.db, sealing, announce: node.bell.announce, circles: node.circles, nodeId }
    return {
      alive: true,
      nodeId,
      circles: node.circles,
      ...openPractice(need),
      presences: openPresences(need),
    }
  })
  const house = houses[0]
  if (!house) throw new Error('There is no node')
  const guide = evening.actor('guide')
  const { circleId } = await house.open(guide)
  const act = (intent: Intent, actor: PersonActor = guide) =>
    house.circles.act(actor, { circleId, commandId: randomUUID(), intent })
  const fold = async (): Promise<Circle> => {
    const [row] = await database.db.sql<{ fold: Circle }[]>`select fold from circles where id = ${circleId}`
    if (!row) throw new Error('The practice room is gone')
    return row.fold
  }
  let seconds = 0
  /** Lets seconds go by, until what is waited for is there. */
  const pass = async (most: number, until: (circle: Circle) => boolean | Promise<boolean> = () => false) => {
    for (let past = 0; past < most; past += 1) {
      await database.shiftClock((seconds += 1))
      const awake = houses.filter(({ alive }) => alive)
      await Promise.all(awake.map(({ presences }) => presences.beat()))
      // A step that takes long on a busy machine is nobody's absence.
      await database.db.sql`update nodes set seen_at = hearth_now() + interval '10 s'
        where id = any(${awake.map(({ nodeId }) => nodeId)}::uuid[])`
      await Promise.all(awake.map(({ practise }) => practise()))
      await Promise.all(awake.map(({ circles }) => circles.look()))
      if (await until(await fold())) return
    }
    if (until.length > 0) throw new Error(`What was waited for did not come: ${JSON.stringify(await fold())}`)
  }
  const waiting = async () => (await house.circles.roomNow(guide, circleId)).waiting ?? []
  const said = async () =>
    (
      await database.db.sql<{ n: number }[]>`
        select count(*)::int as n from circle_words where circle_id = ${circleId}`
    )[0]?.n ?? 0
  return {
    ...{ evening, houses, house, guide, circleId, act, fold, pass, waiting, said },
    cause: (what: PracticeAct) => house.cause(guide, { circleId, what }),
    async begin() {
      await house.presences.arrive({ circleId, personId: guide.personId, socketId: 'a tablet', seated: true })
      await act({ type: 'OpenDoors' })
      await pass(40, async (circle) => {
        for (const { arrivalId } of await waiting()) await act({ type: 'Admit', arrivalId })
        return isOpen(circle) && circle.seats.length === 6
      })
    },
    [Symbol.asyncDispose]: () => evening[Symbol.asyncDispose](),
  }
}

/** Everything that reaches a person who is not in the practice room. */
async function reached({ database }: Evening) {
  const [row] = await database.db.sql`select (select count(*)::int from mails) as mails,
    (select count(*)::int from pages) as pages, (select count(*)::int from page_calls) as calls,
    (select count(*)::int from care_cases) as cases, (select count(*)::int from follow_ups) as tasks`
  return row
}

test('a guide leads a whole practice evening: knocks, a round, a dropped holder, hands, a closing round, the end', async () => {
  await using room = await practising()
  const { act, pass, cause, fold, evening } = room
  await room.begin()
  expect(await room.waiting()).toEqual([])
  await cause('knock')
  const [late] = await room.waiting()
  expect(late?.threshold).toMatchObject({ arriving: 'steady' })
  await act({ type: 'Admit', arrivalId: late?.arrivalId ?? '' })

  await act({ type: 'StartRound', prompt: 'What is here with you as you arrive?' })
  const held = (circle: Circle) => isOpen(circle) && circle.piece.state === 'held'
  await pass(20, (circle) => held(circle))
  const holder = await fold()
  const seatId = isOpen(holder) && holder.piece.state === 'held' ? holder.piece.seatId : ''
  await cause('drop')
  await pass(10, (circle) => isOpen(circle) && circle.piece.state === 'frozen')
  await cause('come-back')
  await pass(10, (circle) => held(circle))
  expect(await fold()).toMatchObject({ piece: { state: 'held', seatId } })

  const mine = (circle: Circle) =>
    isOpen(circle) && circle.piece.state === 'offered' && circle.piece.seatId === circle.authority?.seatId
  await pass(200, (circle) => mine(circle))
  await act({ type: 'AcceptPiece' })
  await act({ type: 'ReturnPiece' })
  // Whoever asked to come later has their turn after the guide's.
  await pass(120, (circle) => circle.phase === 'gathering')
  // Everyone had a turn, and whoever took the piece spoke. How many pass is chance.
  const seatsOf = async (type: string) => {
    const rows = await evening.database.db.sql<{ seat: string }[]>`
      select distinct event->>'seatId' as seat from circle_events where event->>'type' = ${type}`
    return rows
      .map(({ seat }) => seat)
      .filter((seat) => seat !== guideSeat)
      .toSorted()
  }
  const now = await fold()
  const guideSeat = isOpen(now) ? now.authority?.seatId : undefined
  const seated = isOpen(now) ? now.seats.map((seat) => seat.seatId).filter((seat) => seat !== guideSeat) : []
  expect(seated.length).toBeGreaterThanOrEqual(6)
  expect(await seatsOf('TurnEnded')).toEqual(seated.toSorted())
  const spoke = await evening.database.db.sql<
    { seat: string }[]
  >`select distinct seat_id as seat from circle_words`
  expect(spoke.map(({ seat }) => seat).toSorted()).toEqual(await seatsOf('PieceAccepted'))

  await act({ type: 'OpenFloor' })
  await pass(120, (circle) => isOpen(circle) && circle.hands.length > 0)
  const floor = await fold()
  await act({ type: 'OfferPiece', seatId: isOpen(floor) ? (floor.hands[0] ?? '') : '' })
  await pass(10, (circle) => held(circle))
  await pass(40, (circle) => isOpen(circle) && circle.piece.state === 'resting')

  await act({ type: 'StartClosing', prompt: 'A word to close with.' })
  await pass(200, (circle) => mine(circle))
  await act({ type: 'PassPiece' })
  await act({ type: 'StartQuiet' })
  await act({ type: 'EndCircle' })
  expect((await fold()).phase).toBe('ended')
}, 120_000)

test('nobody real is called, mailed or given a task by anything that happens in a practice room', async () => {
  await using room = await practising()
  await room.begin()
  await room.cause('signal')
  await room.pass(150)
  await room.cause('drop')
  await room.cause('leave')
  const circle = await room.fold()
  const someone = isOpen(circle)
    ? circle.seats.findLast(({ role, taken }) => role === 'participant' && taken)?.seatId
    : undefined
  await room.act({ type: 'StartCrisis', seatId: someone ?? '' })
  await room.pass(30)
  const [talk] = await room.evening.database.db.sql<{ n: number }[]>`
    select count(*)::int as n from circle_words w join circles c on c.id = w.circle_id where c.kind = 'private'`
  expect(talk?.n).toBe(1)
  // The guide goes, and nobody comes back to lead.
  await room.evening.database.db.sql`update presence set gone_at = hearth_now() where socket_id = 'a tablet'`
  await room.pass(200)
  expect(await reached(room.evening)).toEqual({ mails: 0, pages: 0, calls: 0, cases: 0, tasks: 0 })
}, 120_000)

test('a practice room that its guide has left ends by itself, and the next one is another', async () => {
  await using room = await practising()
  await room.begin()
  await room.evening.database.db.sql`update presence set gone_at = hearth_now() where socket_id = 'a tablet'`
  await room.pass(240, (circle) => circle.phase === 'ended')
  expect((await room.house.open(room.guide)).circleId).not.toBe(room.circleId)
}, 60_000)

test('two processes do what simulated people do once, and one goes on with their lines when the other is gone', async () => {
  await using room = await practising({ nodes: 2 })
  await room.begin()
  const prompt = 'What is here with you?'
  await room.act({ type: 'StartRound', prompt })
  // Simulated people pass and defer by chance: rounds go on until several have said something.
  await room.pass(300, async (circle) => {
    if (
      isOpen(circle) &&
      circle.piece.state === 'offered' &&
      circle.piece.seatId === circle.authority?.seatId
    )
      await room.act({ type: 'PassPiece' })
    if (circle.phase === 'gathering') await room.act({ type: 'StartRound', prompt })
    return (await room.said()) > 3
  })
  const entered = await room.house.circles.enter(room.guide, { circleId: room.circleId, sinceWord: 0 })
  const texts = 'words' in entered ? entered.words.map(({ seatId, text }) => `${seatId} ${text}`) : []
  expect(texts.length).toBeGreaterThan(3)
  expect(new Set(texts).size).toBe(texts.length)

  const [one, two] = room.houses
  if (!one || !two) throw new Error('Two were asked for')
  one.alive = false
  await two.presences.arrive({
    circleId: room.circleId,
    personId: room.guide.personId,
    socketId: 'x',
    seated: true,
  })
  await room.pass(20)
  const [lines] = await room.evening.database.db.sql<{ n: number }[]>`
    select count(*)::int as n from presence p join nodes n on n.id = p.node_id
    where p.socket_id like 'practice:%' and p.gone_at is null and n.seen_at > hearth_now() - interval '3 s'`
  expect(lines?.n).toBe(5)
}, 60_000)

test('a guide has one practice room at a time, however often it is asked for', async () => {
  await using room = await practising({ nodes: 2 })
  const other = room.evening.actor('coguide')
  const houses = [...room.houses, ...room.houses, ...room.houses]
  const ask = async (actor: PersonActor) =>
    new Set((await Promise.all(houses.map((house) => house.open(actor)))).map(({ circleId }) => circleId))
  expect(await ask(room.guide)).toEqual(new Set([room.circleId]))
  const theirs = await ask(other)
  expect(theirs.size).toBe(1)
  expect(theirs).not.toContain(room.circleId)
  const [cast] = await room.evening.database.db.sql<{ n: number }[]>`
    select count(*)::int as n from people where practice`
  expect(cast?.n).toBe(6)
})

test('only guides practise, and only their own practice room is moved: not another guide’s, not a real circle', async () => {
  await using room = await practising()
  const { house, circleId, evening } = room
  for (const who of ['ana', 'cora', 'ada'] as const)
    expect(await refusal(house.open(evening.actor(who))), who).toBe('not-allowed')
  expect(await refusal(house.open(nobody))).toBe('not-signed-in')
  const half = { ...room.guide, assurance: 'passphrase' as const }
  expect(await refusal(house.open(half))).toBe('second-factor-needed')
  const cause = (actor: PersonActor, id = circleId) =>
    refusal(house.cause(actor, { circleId: id, what: 'drop' }))
  expect(await cause(evening.actor('coguide'))).toBe('not-found')
  expect(await cause(evening.actor('ana'))).toBe('not-found')
  expect(await cause(evening.actor('ada'))).toBe('not-allowed')
  expect(await cause(room.guide, await evening.newCircle())).toBe('practice-only')
  expect(await cause(room.guide)).toBe('doors-closed')
  await room.act({ type: 'OpenDoors' })
  expect(await cause(room.guide)).toBe('nobody-here')
})

test('people of practice rooms are in no list of the clinic, and their room in nobody else’s', async () => {
  await using room = await practising()
  await room.begin()
  const { evening } = room
  const { circles } = room.house
  const real = await evening.newCircle()
  const names = (await circles.membersToChoose(evening.actor('cora'), real)).map(({ name }) => name)
  expect(names).not.toContain('Wren')
  const accounts = await listPeople(evening.database.db.orm, { after: null, search: 'wren', limit: 10 })
  expect(accounts).toEqual([])
  const all = (await circles.all(evening.actor('cora'), { after: null })).items
  expect(all.map(({ circleId }) => circleId)).toEqual([real])
  for (const who of ['coguide', 'ana', 'zoe'] as const)
    expect((await circles.mine(evening.actor(who))).map(({ circleId }) => circleId)).not.toContain(
      room.circleId,
    )
})

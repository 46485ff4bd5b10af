import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { refusal } from '#tests/support/clinic.ts'
import { type Night, openNight } from '#tests/support/on-call.ts'

/** The usual roster: one on call, one backup, a lead and a guide on shift. */
async function rostered(house: Night): Promise<void> {
  await house.roster('ilse', 'on-call')
  await house.roster('wren', 'backup')
  await house.roster('odd', 'lead')
  await house.roster('maren', 'on-shift')
}
const look = (house: Night) => house.onCall.callDue()
const waiting = async (house: Night) => {
  const found: string[] = []
  for (const [name, { actor }] of Object.entries(house.people))
    if ((await house.onCall.waiting(actor)) > 0) found.push(name)
  return found
}

test('C11 C14 a page nobody answers goes on-call, backup, lead and all on shift, and stays open and loud', async () => {
  await using house = await openNight()
  await rostered(house)
  await house.at(0)
  const pageId = await house.page()
  const hops: [from: number, called: string[]][] = [
    [1, ['0 ilse']],
    [295, ['0 ilse']],
    [301, ['0 ilse', '1 wren']],
    [595, ['0 ilse', '1 wren']],
    [601, ['0 ilse', '1 wren', '2 maren', '2 odd']],
    [24 * 3600, ['0 ilse', '1 wren', '2 maren', '2 odd']],
  ]
  for (const [seconds, called] of hops) {
    await house.at(seconds)
    await look(house)
    expect(await house.called(pageId), `after ${seconds} s`).toEqual(called)
    expect(await waiting(house)).toEqual(
      seconds > 600
        ? ['ilse', 'odd', 'wren', 'maren', 'tomas', 'cora', 'ada']
        : called.map((one) => one.slice(2)),
    )
  }
  expect(await house.mailed()).toEqual(['ilse', 'maren', 'odd', 'wren'])
  const [page] = await house.onCall.pages(house.people.tomas.actor)
  expect(page).toMatchObject({ pageId, hop: 2, acknowledgedAt: null, mine: 'answer', reason: 'signal' })
  expect(page?.called).toEqual(['ilse', 'wren', 'maren', 'odd'])
})

test('a hop that has nobody is passed at once, and what follows is not late for it', async () => {
  await using house = await openNight()
  await house.roster('wren', 'backup')
  await house.roster('odd', 'lead')
  await house.at(0)
  const pageId = await house.page()
  await look(house)
  expect(await house.called(pageId)).toEqual(['1 wren'])
  await house.at(295)
  await look(house)
  expect(await house.called(pageId)).toEqual(['1 wren'])
  await house.at(301)
  await look(house)
  expect(await house.called(pageId)).toEqual(['1 wren', '2 odd'])
})

test('an empty roster calls every clinician and admin at once, and the page is everyone’s', async () => {
  await using house = await openNight()
  // Shifts that are over, have not begun, or belong to a closed account are nobody.
  await house.roster('ilse', 'on-call', -9, -1)
  await house.roster('wren', 'on-call', 1, 9)
  await house.roster('maren', 'on-call')
  await house.db.sql`update people set closed_at = hearth_now() where id = ${house.people.maren.personId}`
  const pageId = await house.page()
  await look(house)
  expect(await house.called(pageId)).toEqual(['2 ada', '2 ilse', '2 odd'])
  expect(await house.mailed()).toEqual(['ada', 'ilse', 'odd'])
  expect(await waiting(house)).toEqual(['ilse', 'odd', 'wren', 'maren', 'tomas', 'cora', 'ada'])
})

test('a page that waited while no process ran calls at the next look whom it would have called by then', async () => {
  await using house = await openNight()
  await rostered(house)
  await house.at(0)
  const pageId = await house.page()
  await house.at(400)
  await look(house)
  expect(await house.called(pageId)).toEqual(['0 ilse', '1 wren'])
  await house.at(601)
  await look(house)
  expect(await house.called(pageId)).toEqual(['0 ilse', '1 wren', '2 maren', '2 odd'])
})

test('a process that ends between two hops leaves rows, and another goes on from them', async () => {
  await using house = await openNight()
  await rostered(house)
  await house.at(0)
  const pageId = await house.page()
  {
    await using gone = connect(house.database.url)
    await house.onCallOn(gone).callDue()
  }
  await house.at(301)
  await using next = connect(house.database.url)
  await house.onCallOn(next).callDue()
  expect(await house.called(pageId)).toEqual(['0 ilse', '1 wren'])
})

test('a call that cannot be written with its mail is not written, and keeps no other page from calling', async () => {
  await using house = await openNight()
  await rostered(house)
  const first = await house.page('guide-away')
  const other = await house.page('signal', await house.circleOf('circle'))
  let mails = 0
  const broken = { ...house.outbox, write: async () => void ((mails += 1) === 1 && fail()) }
  const fail = () => {
    throw new Error('no mail')
  }
  const { openOnCall } = await import('#server/services/on-call.ts')
  const failing = openOnCall({
    ...{
      db: house.db,
      sealing: house.sealing,
      outbox: broken,
      clinicName: '',
      baseUrl: '',
      announce: async () => {},
    },
  })
  await expect(failing.callDue()).rejects.toThrow('no mail')
  expect([await house.called(first), await house.called(other)]).toEqual([[], ['0 ilse']])
  await look(house)
  expect(await house.called(first)).toEqual(['0 ilse'])
})

test('two processes that look at once call each person once', async () => {
  await using house = await openNight()
  await rostered(house)
  await house.roster('ilse', 'on-call', -2, 20)
  await using other = connect(house.database.url)
  const both = [house.onCall, house.onCallOn(other)]
  await house.at(0)
  for (let n = 0; n < 20; n += 1) await house.page('signal', await house.circleOf('circle'))
  await Promise.all([...both, ...both].map((node) => node.callDue()))
  await house.at(301)
  await Promise.all([...both, ...both].map((node) => node.callDue()))
  const [rows] = await house.db.sql<{ calls: number; mails: number }[]>`
    select (select count(*)::int from page_calls) as calls, (select count(*)::int from mails) as mails`
  expect(rows).toEqual({ calls: 40, mails: 40 })
})

test('an acknowledged page calls nobody else', async () => {
  await using house = await openNight()
  await rostered(house)
  await house.at(0)
  const pageId = await house.page()
  await look(house)
  await house.onCall.acknowledge(house.people.ilse.actor, pageId)
  for (const seconds of [301, 601, 3600]) {
    await house.at(seconds)
    await look(house)
  }
  expect(await house.called(pageId)).toEqual(['0 ilse'])
  expect(await waiting(house)).toEqual([])
})

test('a practice room calls no real person, and neither does a private room in it', async () => {
  await using house = await openNight()
  await rostered(house)
  const practice = await house.circleOf('practice')
  const inIt = await house.circleOf('private', practice)
  const pageIds = [await house.page('signal', practice), await house.page('crisis', inIt)]
  await look(house)
  await house.at(3600)
  await look(house)
  for (const pageId of pageIds) {
    expect(await house.called(pageId)).toEqual([])
    expect(await refusal(house.onCall.acknowledge(house.people.ilse.actor, pageId))).toBe('not-found')
  }
  expect([await house.mailed(), await waiting(house)]).toEqual([[], []])
  // A private room of a real circle does call.
  const real = await house.page('signal', await house.circleOf('private', house.circleId))
  await look(house)
  expect(await house.called(real)).toEqual(['0 ilse'])
})

test('C16 a member of the circle is not called to it, whatever else they are', async () => {
  await using house = await openNight()
  await house.roster('ilse', 'on-call')
  await house.roster('wren', 'backup')
  const room = await house.circleOf('private', house.circleId)
  await house.db
    .sql`insert into bookings (circle_id, person_id) values (${house.circleId}, ${house.people.ilse.personId})`
  for (const of of [house.circleId, room]) {
    const pageId = await house.page('signal', of)
    await look(house)
    expect(await house.called(pageId)).toEqual(['1 wren'])
    await house.db.sql`update pages set hop = 3, due_at = null where id = ${pageId}`
    expect(await refusal(house.onCall.acknowledge(house.people.ilse.actor, pageId))).toBe('not-found')
  }
})

import { expect, test } from 'vitest'
import { anHour, refused } from '#tests/support/hour.ts'

const types = (events: { type: string }[]) => events.map(({ type }) => type)

test('C11 without the guide everything is still at once; with the guide back in time it goes on as it was', async () => {
  await using hour = await anHour()
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const before = await hour.circle()
  const seq = await hour.seq()
  await hour.gone('guide')
  await hour.pass(4)
  expect((await hour.circle()).hold).toBe('absence')
  await expect(hour.act('ana', { type: 'ReturnPiece' })).rejects.toMatchObject(refused('circle-held'))
  await expect(hour.share('ana', epochOf(before), 'Held.')).rejects.toMatchObject(refused('circle-held'))
  await hour.here('guide')
  await hour.look()
  expect(await hour.circle()).toEqual(before)
  expect(types(await hour.events(seq))).toEqual([
    'PersonDropped',
    'CircleHeld',
    'PersonBack',
    'CircleResumed',
  ])
  await hour.share('ana', epochOf(before), 'The same turn.')
})

test('C11 after ten seconds the co-guide who is here leads, and what the old lease still asks is refused', async () => {
  await using hour = await anHour({ coguide: true })
  const old = (await hour.circle()).authority?.lease ?? 0
  await hour.gone('guide')
  await hour.pass(4)
  await expect(hour.act('coguide', { type: 'OpenFloor' })).rejects.toMatchObject(refused('not-leading'))
  await hour.pass(11)
  expect(await hour.leader()).toBe(await hour.seat('coguide'))
  expect((await hour.circle()).hold).toBe('asked')
  await hour.act('coguide', { type: 'Resume' })

  await hour.here('guide')
  await hour.look()
  await expect(hour.act('guide', { type: 'OpenFloor' })).rejects.toMatchObject(refused('not-leading'))
  await hour.act('guide', { type: 'TakeAuthority' })
  await expect(hour.act('guide', { type: 'OpenFloor' }, { lease: old })).rejects.toMatchObject(
    refused('stale-lease'),
  )
  const lease = (await hour.circle()).authority?.lease ?? 0
  await hour.act('guide', { type: 'OpenFloor' }, { lease })
  await expect(hour.act('coguide', { type: 'StartQuiet' })).rejects.toMatchObject(refused('not-leading'))
})

test('C11 alone, the guide is waited for: lapse at ten seconds, a page at sixty, a gentle close at a hundred and eighty', async () => {
  await using hour = await anHour()
  const seq = await hour.seq()
  await hour.gone('guide')
  await hour.pass(4)
  await hour.pass(9.5)
  expect((await hour.circle()).authority).not.toBeNull()
  await hour.pass(1)
  expect((await hour.circle()).authority).toBeNull()
  await hour.pass(48)
  expect(await pages(hour)).toEqual([])
  await hour.pass(2)
  expect(await pages(hour)).toEqual([{ reason: 'guide-away' }])
  await hour.pass(115)
  expect(await hour.phase()).not.toBe('ended')
  await hour.pass(5)
  expect(await hour.phase()).toBe('ended')
  const told = await hour.events(seq)
  expect(types(told)).toEqual(['PersonDropped', 'CircleHeld', 'AuthorityLapsed', 'HelpCalled', 'CircleEnded'])
  expect(told.at(-1)).toMatchObject({ gently: true })
})

test('C11 a guide who comes back after the lapse enters without a lobby and takes the lead back by an act', async () => {
  await using hour = await anHour()
  await hour.gone('guide')
  await hour.pass(4)
  await hour.pass(70, 10)
  await hour.here('guide')
  await hour.pass(150, 10)
  expect(await hour.phase()).toBe('gathering')
  expect(await hour.evening.node(0).circles.standsIn(hour.evening.actor('guide'), hour.circleId)).toBe('room')
  await hour.act('guide', { type: 'TakeAuthority' })
  expect(await hour.circle()).toMatchObject({ hold: null, away: null })
  await hour.act('guide', { type: 'OpenFloor' })
})

test('C11 nobody but guides of this circle ever leads', async () => {
  await using hour = await anHour({ coguide: true })
  for (const who of ['ana', 'zoe', 'cora', 'ada'] as const) {
    await expect(hour.act(who, { type: 'TakeAuthority' })).rejects.toMatchObject({ name: 'Refusal' })
    await expect(hour.act(who, { type: 'HandOver', seatId: await hour.seat('ana') })).rejects.toMatchObject({
      name: 'Refusal',
    })
  }
  await expect(hour.act('guide', { type: 'HandOver', seatId: await hour.seat('ana') })).rejects.toMatchObject(
    refused('seat-unknown'),
  )
  expect(await hour.leader()).toBe(await hour.seat('guide'))
})

test('rulings 3: whatever was due while no node looked is done by the first that looks', async () => {
  await using hour = await anHour()
  await hour.gone('guide')
  await hour.pass(4)
  await hour.pass(300)
  expect(await hour.phase()).toBe('ended')
  expect(await pages(hour)).toEqual([{ reason: 'guide-away' }])
})

test('a circle that nobody ends does so gently half an hour after its time, and words are due to go a day later', async () => {
  await using hour = await anHour()
  await hour.pass(75 * 60 + 29 * 60)
  expect(await hour.phase()).toBe('gathering')
  await hour.pass(2 * 60)
  expect(await hour.phase()).toBe('ended')
  const [row] =
    await hour.sql`select ended_at is not null as ended, due_at from circles where id = ${hour.circleId}`
  expect(row).toEqual({ ended: true, due_at: null })
})

const pages = (hour: Awaited<ReturnType<typeof anHour>>) =>
  hour.sql`select reason from pages where circle_id = ${hour.circleId}`
function epochOf({ piece }: { piece: unknown }): number {
  return (piece as { epoch?: number }).epoch ?? 0
}

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import type { Support } from '#app/domain/support/supports.ts'
import { connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openSupports, supportsExport } from '#server/services/supports.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openSharing } from '#tests/support/sharing.ts'

test('J5 K9 K14 K15 a tap is for its day and once, taken back or not; days fade softly; it is sealed, theirs alone, taken along and gone with them', async () => {
  await using house = await openSharing()
  const { db, database } = house
  const supports = openSupports({ ...house, announce: async () => {} })
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const choose = (actor: PersonActor, version: number, ...chosen: Support[]) =>
    supports.choose(actor, { commandId: randomUUID(), version, chosen })
  expect(await supports.page(ana)).toMatchObject({ version: 0, cards: [] })
  await choose(ana, 0, 'water', 'sleep')
  expect(await refusal(choose(ana, 0, 'food'))).toBe('version-older')
  await choose(ben, 0, 'people')
  const cards = async () => {
    const { cards: all } = await supports.page(ana)
    return all.map(({ support, warmth, today }) => [support, warmth > 0, today])
  }
  const { day } = await supports.page(ana)
  const tap = (there: boolean, on = day) => ({
    ...{ commandId: randomUUID(), support: 'water' as const, day: on, there },
  })
  const yes = tap(true)
  await Promise.all([1, 2, 3].map(() => supports.say(ana, yes)))
  expect(await cards()).toEqual([
    ['sleep', false, false],
    ['water', true, true],
  ])
  // Taken back, and the tap that was sent first comes again: it happened already.
  for (const one of [tap(false), yes]) await supports.say(ana, one)
  expect((await cards())[1]).toEqual(['water', false, false])
  await supports.say(ana, tap(true))
  expect(await refusal(supports.say(ana, tap(true, '2020-01-01')))).toBe('bad-input')
  expect(await refusal(supports.page(house.guide))).toBe('not-allowed')

  // A page that stood open over midnight means the day it shows.
  await database.shiftClock(86_400)
  expect((await cards())[1]).toEqual(['water', true, false])
  await supports.say(ana, { commandId: randomUUID(), support: 'sleep', day, there: true })
  expect((await cards())[0]).toEqual(['sleep', true, false])
  expect(await supportsExport(house, ana.personId)).toEqual({
    ...{ chosen: ['sleep', 'water'], days: [{ day, there: ['sleep', 'water'] }] },
  })

  for (const other of [ben, house.guide])
    await asActor(db, other.personId, async (tx) => {
      for (const table of ['supports', 'support_days'])
        expect([...(await tx.execute(`select from ${table} where person_id = '${ana.personId}'`))]).toEqual(
          [],
        )
    })
  await using admin = connect(database.adminUrl, { max: 1, name: 'hearth-test' })
  const all = await admin.sql<{ id: string; body: Uint8Array }[]>`
    select person_id id, body from supports union all select person_id, body from support_days`
  expect(all).toHaveLength(3)
  for (const { body } of all) expect(Buffer.from(body).toString('latin1')).not.toMatch(/water|people/)
  await db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  const left = await admin.sql`select person_id id from supports union all select person_id from support_days`
  expect(left).toEqual([{ id: ben.personId }])
})

import { randomBytes } from 'node:crypto'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { findRunning, listDemoPeople } from '#db/queries/demo.ts'
import { addressOf, staff } from '#db/seed-people.ts'
import { running } from '#db/seed-running.ts'
import { seed } from '#db/seed.ts'
import { keepCircle } from '#server/demo/keeper.ts'
import type { ToPeople } from '#server/demo/people/main.ts'
import { sealingWith } from '#server/sealing.ts'
import { openCircles } from '#server/services/circles.ts'
import { freshDatabase } from '#tests/support/database.ts'

test('a visitor who guides without JavaScript is noticed; a page that only reads the room is nobody there', async () => {
  await using database = await freshDatabase()
  const { db } = database
  const sealing = sealingWith(randomBytes(32))
  await seed(db, { now: new Date(), newKey: sealing.newKey })
  const circles = openCircles({ db, sealing, announce: async () => {} })
  const circle = await findRunning(db.orm, running.title)
  const guide = staff.find(({ key }) => key === running.guide)
  const people = await listDemoPeople(db.orm)
  const maren = people.find(({ email }) => guide && email === addressOf(guide))
  if (!circle || !maren) throw new Error('The seed has no circle in progress')
  const actor: Actor = { kind: 'person', assurance: 'full', ...maren }

  const told: ToPeople[] = []
  const cast = {
    tell: (message: ToPeople) => void told.push(message),
    sockets: () => [],
    close: async () => {},
  }
  const stop = keepCircle({ db, circles, cast, base: 'http://127.0.0.1:1', seed: 'x', pace: 1 })
  const lately = () => told.findLast((message) => message.type === 'make-room')
  try {
    await circles.roomNow(actor, circle.circleId)
    await expect
      .poll(() => told.filter(({ type }) => type === 'make-room').length, { timeout: 10_000 })
      .toBe(3)
    expect(lately()).toMatchObject({ away: [], guided: false })
    await circles.room(actor, circle.circleId)
    await expect.poll(lately, { timeout: 10_000 }).toMatchObject({ away: [maren.personId], guided: true })
  } finally {
    await stop()
  }
})

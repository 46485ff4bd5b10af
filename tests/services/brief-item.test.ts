import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { openSharing } from '#tests/support/sharing.ts'

test('K5 an item that was shown to somebody and is taken back is gone for them; for everybody else it was never there', async () => {
  await using house = await openSharing()
  const { briefs, consents, guide, cora, db } = house
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  const ana = await house.member('ana')
  await house.circles.invite(cora, { circleId, personIds: [ana.personId] })
  const shared = await house.set(ana, 'To be seen')
  const hidden = await house.set(ana, 'To be hidden', 'private')
  const { eventId } = await consents.give(ana, {
    ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
    ...{ recipient: { kind: 'circle-guides', id: null }, scope: { since: null, until: null } },
  })
  const ask = (intentionId: string, actor = guide) => briefs.item(actor, { circleId, intentionId })
  expect((await ask(shared)).intention.now).toBe('To be seen')
  expect((await consents.looks(ana, { before: null })).items).toMatchObject([{ viewer: 'gil', items: 1 }])
  expect(await refusal(ask(hidden))).toBe('not-found')
  expect(await refusal(ask(randomUUID()))).toBe('not-found')
  // Mel guides it too, and has not looked.
  const mel = await house.person('mel', ['guide'])
  await db.sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${mel.personId}, 'co-guide')`
  await consents.revoke(ana, eventId)
  expect(await refusal(ask(shared))).toBe('no-longer-shared')
  expect(await refusal(ask(shared, mel))).toBe('not-found')
  expect(await refusal(ask(shared, cora))).toBe('not-found')
  expect(await refusal(ask(hidden))).toBe('not-found')
  // Whoever guides it no more is told the same of what they saw.
  await db.sql`update circle_guides set "to" = hearth_now() where person_id = ${guide.personId}`
  expect(await refusal(ask(shared))).toBe('no-longer-shared')
})

import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { openReflecting } from '#tests/support/reflections.ts'

test('J3 what was shown to many is not said to be shown to few: the same number for others, under another name, heard otherwise or for another time is refused', async () => {
  await using house = await openReflecting()
  const { reflections, ana, circleId, db } = house
  const until = day(3).toISOString().slice(0, 10)
  const commandId = randomUUID()
  const first = { circleId: null, alias: false, until }
  const { threadId, entryId } = await house.show(ana, first, commandId)
  const again = (some: Partial<ReturnType<typeof house.asked>>) =>
    reflections.show(ana, { entryId, commandId, showing: house.asked({ ...first, ...some }) })
  for (const some of [
    { circleId },
    { alias: true },
    { heard: 'listening-only' as const },
    { until: null },
    { until: day(2).toISOString().slice(0, 10) },
  ])
    expect(await refusal(again(some)), JSON.stringify(some)).toBe('sent-already')
  // Whoever did not hear the answer hears it now; nothing is shown twice.
  expect(await again({})).toMatchObject({ state: 'published', threadId })
  expect(await db.sql`select from threads where heard is not null`).toHaveLength(1)
})

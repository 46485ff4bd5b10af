import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { openCareCase } from '#server/services/care-opening.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openNight } from '#tests/support/on-call.ts'

test('R2 the first responder and a node are gone: the backup is called five minutes after the first, within a second, and nothing closes', async () => {
  await using house = await openNight()
  const { db, database, onCall, people } = house
  await house.roster('ilse', 'on-call')
  await house.roster('wren', 'backup')
  await house.roster('odd', 'lead')
  await house.at(0)
  const { caseId } = await db.orm.transaction((tx) =>
    openCareCase(tx, { personId: people.ana.personId, source: 'worry', tier: 'red' }),
  )
  await onCall.callDue()
  const [page] = await db.sql<{ id: string }[]>`select id from pages`
  const called = () => house.called(page?.id ?? '')
  expect(await called()).toEqual(['0 ilse'])
  // Whoever was called first is gone, with every device.
  await db.sql`update people set closed_at = hearth_now() where id = ${people.ilse.personId}`
  await house.at(299)
  await onCall.callDue()
  expect(await called()).toEqual(['0 ilse'])
  // A node takes the page at its time and dies with it in its hands, so what it began is undone; another looks meanwhile, and after.
  await using node = connect(database.url, { max: 1, name: 'dying' })
  const [begun, dies] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
  const dying = node.sql
    .begin(async (sql) => {
      await sql`select from pages for update`
      begun.resolve()
      await dies.promise
    })
    .catch(() => 'undone')
  await begun.promise
  await house.at(301)
  await onCall.callDue()
  expect(await called()).toEqual(['0 ilse'])
  dies.reject(new Error('killed'))
  expect(await dying).toBe('undone')
  await onCall.callDue()
  expect(await called()).toEqual(['0 ilse', '1 wren'])
  const close = { caseId, outcome: 'no-risk-found', note: 'x', version: 1 } as const
  expect(await refusal(onCall.closeCase(people.odd.actor, close))).toBe('nobody-answered')
  await house.at(601)
  await onCall.callDue()
  expect(await called()).toEqual(['0 ilse', '1 wren', '2 odd'])
  // Nobody answers: it stays, and is everyone's who may.
  await house.at(24 * 3600)
  expect(await onCall.waiting(people.maren.actor)).toBe(1)
  expect(await refusal(onCall.closeCase(people.odd.actor, close))).toBe('nobody-answered')
})

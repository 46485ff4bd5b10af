import { randomUUID } from 'node:crypto'
import { sealingWith } from '#server/sealing.ts'
import { openConsents } from '#server/services/consents.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { expectAccessible } from './axe.ts'
import { type Clinic, type Name, roomOf } from './clinic.ts'
import { expect, test } from './fixtures.ts'
import { knock } from './steps.ts'

const eight = ['Ana', 'Ben', 'Cem', 'Dov', 'Eli', 'Fay', 'Ira', 'Zoe'] as const satisfies Name[]

/** What members write and share, through the services. */
function openWriting({ db }: TestDatabase, clinic: Clinic, kek: Uint8Array) {
  const memberSealing = openMemberSealing(sealingWith(kek))
  const need = { db, memberSealing, announce: async () => {} }
  const intentions = openIntentions(need)
  const consents = openConsents(need)
  return {
    async write(name: Name, text: string, mark: 'normal' | 'sensitive' | 'private' = 'normal') {
      const { actor } = await clinic.person(name)
      await intentions.set(actor, { commandId: randomUUID(), text, sessionId: null, mark })
    },
    async share(name: Name) {
      const { actor } = await clinic.person(name)
      await consents.give(actor, {
        ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
        ...{ recipient: { kind: 'circle-guides', id: null }, scope: { period: 'all' } },
      })
    },
  }
}

test('K3 K6 K10 a guide prepares a circle of eight: who comes, what they let her know, and nothing of what they do not', async ({
  clinic,
  database,
  kek,
  visit,
}) => {
  test.slow()
  const circleId = await clinic.circle(...eight)
  const { write, share } = openWriting(database, clinic, kek)
  for (const name of eight.slice(0, 5)) await write(name, `${name} wants a quiet hour`)
  await write('Fay', 'Fay keeps this to herself', 'private')
  await write('Ben', 'Ben says this by a yes of its own', 'sensitive')
  for (const name of ['Ana', 'Ben', 'Cem', 'Fay'] as const) await share(name)

  const { page: gil } = await visit('Gil')
  await gil.goto(`/circles/${circleId}`)
  await gil.waitForLoadState('networkidle')
  await gil.getByRole('link', { name: 'Read the brief' }).click()
  await expect(gil.getByRole('article')).toHaveCount(8)
  await expect(gil.getByRole('heading', { level: 2 })).toHaveText([...eight])
  for (const name of ['Ana', 'Ben', 'Cem'])
    await expect(gil.getByRole('article', { name }).getByText(`${name} wants a quiet hour`)).toBeVisible()
  // Who wrote and does not share, who keeps it private and who wrote nothing look alike.
  await expect(gil.getByText('Has not shared anything. Many people do not.')).toHaveCount(5)
  for (const hidden of ['Dov wants', 'Fay keeps', 'Ben says'])
    expect(await gil.content(), hidden).not.toContain(hidden)
  await expectAccessible(gil)

  // Beside the room, in a tab of its own: what somebody said at the door would help them.
  await gil.goto(roomOf(circleId))
  await gil.getByRole('button', { name: 'Open the doors' }).click()
  const { page: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  await ana.goto(roomOf(circleId))
  await ana.getByLabel('What would help you today?').fill('To go last')
  await knock(ana)
  await expect(gil.getByText('would be helped by: To go last', { exact: false })).toBeVisible()
  const opens = gil.waitForEvent('popup')
  await gil.getByRole('link', { name: 'The brief, in a new tab' }).click()
  const brief = await opens
  await expect(brief.getByRole('article', { name: 'Ana' }).getByText('To go last')).toBeVisible()
  await expect(gil.getByRole('button', { name: /^Admit/ }).first()).toBeVisible()
  // Ana’s own log tells of it.
  await ana.goto('/sharing')
  await expect(ana.getByText('Gil saw your intentions as they stand', { exact: false }).first()).toBeVisible()
})

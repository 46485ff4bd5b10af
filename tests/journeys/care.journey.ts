import { expectAccessible } from './axe.ts'
import { refusedAnswer } from './complaints.ts'
import { expect, test } from './fixtures.ts'

test('R1 R2 somebody who is looked after is answered for, written of, handed over, and closed with how it went', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  const circleId = await clinic.circle('Ana')
  const { personId } = await clinic.person('Ana')
  await clinic.person('Nils')
  await database.db.sql`insert into care_cases (circle_id, person_id) values (${circleId}, ${personId})`
  const { page: noor, complaints } = await visit('Noor', { viewport: { width: 390, height: 844 } })
  await noor.goto('/on-call')
  await noor.getByRole('link', { name: 'Ana' }).click()
  await expect(noor.getByRole('heading', { name: 'Ana', level: 1 })).toBeVisible()
  await noor.getByRole('button', { name: 'I look after Ana' }).click()
  await expect(noor.getByText('You look after them.')).toBeVisible()
  await noor.getByLabel('A note').fill('Her sister is on her way')
  await noor.getByRole('button', { name: 'Write it down' }).click()
  await expect(noor.getByText('Her sister is on her way')).toBeVisible()
  await expectAccessible(noor)

  // Closing asks how it went, and keeps what was written.
  complaints.expect(refusedAnswer)
  await noor.getByLabel('In a few words').fill('She is with her sister')
  await noor.getByRole('button', { name: 'Close it' }).click()
  await expect(noor.getByRole('link', { name: 'Please choose what is nearest.' })).toBeVisible()
  await expect(noor.getByLabel('In a few words')).toHaveValue('She is with her sister')

  await noor.getByLabel('To whom').selectOption({ label: 'Nils' })
  await noor.getByLabel('What they need to know').fill('Please call at eight')
  await noor.getByRole('button', { name: 'Hand them over' }).click()
  await expect(noor.getByText('Nils looks after them.')).toBeVisible()

  const { page: nils } = await visit('Nils')
  await nils.goto('/on-call')
  await nils.getByRole('link', { name: 'Ana' }).click()
  await expect(nils.getByText('Please call at eight')).toBeVisible()
  await nils.getByText('We spoke, and they are all right for now', { exact: true }).click()
  await nils.getByLabel('In a few words').fill('We spoke at eight')
  await nils.getByRole('button', { name: 'Close it' }).click()
  await expect(nils.getByText('It is closed', { exact: true })).toBeVisible()
  await expect(nils.getByText('We spoke at eight')).toBeVisible()
  await expectAccessible(nils)
  // Whoever looks at it sees the end of it without looking again.
  await expect(noor.getByText('We spoke at eight')).toBeVisible()
})

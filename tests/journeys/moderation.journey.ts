import type { Page } from 'playwright/test'
import type { Clinic, Name } from './clinic.ts'
import { expectAccessible } from './axe.ts'
import { expect, test } from './fixtures.ts'
import type { TestDatabase } from '#tests/support/database.ts'

type Given = { clinic: Clinic; database: TestDatabase }

/** So many first posts of this person that wait, each with its case, oldest first. */
async function waitingPosts({ clinic, database }: Given, name: Name, count: number): Promise<void> {
  const { personId } = await clinic.person(name)
  await database.db.sql`
    with t as (insert into threads (space_id, opened_by) select id, ${personId} from spaces where slug = 'preparing' returning id),
      p as (insert into posts (thread_id, author_id, command_id, state) select t.id, ${personId}, gen_random_uuid(), 'waiting'
        from t, generate_series(1, ${count}) returning id),
      n as (select id, row_number() over (order by id) n from p),
      r as (insert into post_revisions (post_id, n, body, html, by_id, tier)
        select id, 1, 'Hello, these are words number ' || n || '.', '<p>Hello</p>', ${personId}, 'green' from n),
      c as (insert into cases (kind, post_id, revision, about_id, holds, at)
        select 'pre-moderation', id, 1, ${personId}, '{newcomer}', hearth_now() - make_interval(mins => (100 - n)::int) from n returning id)
    insert into case_events (case_id, n, act) select id, 1, 'opened' from c`
}

test('M1 a guide clears twenty posts that wait by keyboard alone, and another guide’s queue empties with it', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await waitingPosts({ clinic, database }, 'Ana', 20)
  const { page } = await visit('Gil')
  const { page: other } = await visit('Mel', { viewport: { width: 390, height: 844 }, colorScheme: 'dark' })
  await other.goto('/moderation')
  await expectAccessible(other)
  await page.goto('/moderation')
  await expect(page.locator('[data-case]')).toHaveCount(20)
  await expectAccessible(page)
  const focused = (at: Page) => at.evaluate(() => document.activeElement?.hasAttribute('data-case') ?? false)
  await page.keyboard.press('?')
  await expect(page.getByText('the next one')).toBeVisible()
  await page.keyboard.press('j')
  await page.keyboard.press('j')
  await page.keyboard.press('k')
  await expect.poll(() => focused(page)).toBe(true)
  // The first is opened and decided on its own page.
  await page.keyboard.press('o')
  await expect(page.getByRole('heading', { name: 'What they wrote' })).toBeVisible()
  await expectAccessible(page)
  await page.getByRole('button', { name: 'Approve' }).press('Enter')
  await expect(page.locator('[data-case]')).toHaveCount(19)
  // The list is there before it hears keys.
  await expect(async () => {
    if (!(await focused(page))) await page.keyboard.press('j')
    expect(await focused(page)).toBe(true)
  }).toPass({ timeout: 20_000 })
  for (let left = 18; left >= 0; left--) {
    await page.keyboard.press('a')
    await expect(page.locator('[data-case]')).toHaveCount(left)
    if (left > 0) await expect.poll(() => focused(page)).toBe(true)
  }
  await expect(page.getByText('Nothing waits here')).toBeVisible()
  await expect(other.getByText('Nothing waits here')).toBeVisible()
  const [row] = await database.db.sql<
    { n: number }[]
  >`select count(*)::int n from posts where state = 'published'`
  expect(row?.n).toBe(20)
})

test('M3 M6 a declined post is told with its reason, asked about in one tap, decided by another person, and shown as it was', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await waitingPosts({ clinic, database }, 'Ana', 1)
  const { page: gil } = await visit('Gil', { javaScriptEnabled: false })
  await gil.goto('/moderation')
  await gil.getByRole('link', { name: 'Ana', exact: true }).click()
  await gil.getByText('Do not show it').click()
  await gil.getByText('We are kind to each other here').click()
  await gil.getByLabel('In your words, to them').first().fill('It reads as if you are cross with Ben')
  await gil.getByRole('button', { name: 'Decline' }).click()
  await expect(gil.getByText('It is decided')).toBeVisible()

  const { page: ana } = await visit('Ana', { viewport: { width: 390, height: 844 } })
  await ana.goto('/moderation/told')
  await expect(ana.getByText('It reads as if you are cross with Ben')).toBeVisible()
  await ana.getByRole('link', { name: 'Ask somebody else to look again' }).click()
  await expect(ana.getByLabel('In your words')).toBeVisible()
  await expectAccessible(ana)
  await ana.getByLabel('In your words').fill('Ben and I laughed about it')
  await ana.getByRole('button', { name: 'Ask for another look' }).click()
  await expect(ana.getByText('You asked somebody else to look again.')).toBeVisible()
  await expectAccessible(ana)

  await gil.goto('/moderation?kind=appeal')
  await gil.getByRole('link', { name: 'Ana', exact: true }).click()
  await expect(gil.getByText('You made the decision that this is about')).toBeVisible()
  const { page: mel } = await visit('Mel', { viewport: { width: 390, height: 844 } })
  await mel.goto('/moderation')
  await mel.getByRole('link', { name: 'Ana', exact: true }).click()
  await expect(mel.getByText('Ben and I laughed about it')).toBeVisible()
  await mel.getByText('Take the decision back').click()
  await mel.getByLabel('Why, in your words, to them').first().fill('You are right, thank you')
  await expectAccessible(mel)
  await mel.getByRole('button', { name: 'Take it back' }).click()
  await expect(mel.getByText('It is decided')).toBeVisible()
  // Her open page says so by itself.
  await expect(ana.getByText('You are right, thank you')).toBeVisible()
  const [row] = await database.db.sql<{ state: string; body: string }[]>`select state, body from posts`
  expect(row).toEqual({ state: 'published', body: 'Hello, these are words number 1.' })
})

import { awake } from './awake.ts'
import { expectAccessible } from './axe.ts'
import { refusedAnswer, serverAway } from './complaints.ts'
import { expect, test } from './fixtures.ts'
import { approvePost, knownIn } from './forum.ts'
import { press, seen, write } from './steps.ts'

const phone = { viewport: { width: 390, height: 844 } }

test('M3 F4 a newcomer posts, is told the truth while it waits, and sees it published before their eyes', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  await clinic.onCall('Noor')
  await knownIn(database, (await clinic.person('Ben')).personId)
  const { page: ana } = await visit('Ana', phone)
  const { page: ben } = await visit('Ben')
  await ben.goto('/forum/preparing')
  await ana.goto('/forum')
  await expectAccessible(ana)
  await ana.getByRole('link', { name: 'Preparing' }).click()
  await ana.getByRole('link', { name: 'Begin a thread' }).click()
  await write(ana.getByLabel('What it is about'), 'Music for a first session')
  await ana.getByLabel('Your first post').fill('What did you **listen** to?')
  await expect(ana.getByText('Kept, on every device of yours')).toBeVisible()
  await expectAccessible(ana)
  await ana.getByRole('button', { name: 'Begin the thread' }).click()
  await expect(ana.getByRole('heading', { name: 'Music for a first session', level: 1 })).toBeVisible()
  await expect(ana.getByText('Waiting for a person to read it')).toBeVisible()
  await expect(ana.getByText('Only you see this.')).toBeVisible()
  await expectAccessible(ana)
  await expect(ben.getByText('Nobody has written here yet')).toBeVisible()

  await approvePost(database, await database.db.sql`select id from posts where state = 'waiting'`)
  await expect(ana.getByText('Waiting for a person to read it')).toBeHidden()
  await expect(ana.getByRole('article').getByText('listen')).toBeVisible()
  // Ben’s list shows it without being asked.
  await ben.getByRole('link', { name: /Music for a first session/ }).click()
  await write(ben.getByLabel('Your reply'), 'Only birds, at first.')
  await ben.getByRole('button', { name: 'Post' }).click()
  await expect(ben.getByText('Only birds, at first.')).toBeVisible()
  await expect(ben.getByLabel('Your reply')).toHaveValue('')
  await expect(ana.getByText('Only birds, at first.')).toBeVisible()
  await expectAccessible(ben)
})

test('F4 a reply survives a reload, a lost line, a killed process and another device, and is one post', async ({
  clinic,
  database,
  house,
  visit,
}) => {
  test.slow()
  await clinic.onCall('Noor')
  const { personId } = await clinic.person('Ben')
  const threadId = await knownIn(database, personId, { title: 'Evenings', body: 'Hello' })
  const { page: first, context, complaints } = await visit('Ben', phone)
  await first.goto(`/forum/t/${threadId}`)
  const reply = first.getByLabel('Your reply')
  await reply.fill('One word')
  await expect(first.getByText('Kept, on every device of yours')).toBeVisible()
  await first.reload()
  await expect(reply).toHaveValue('One word')

  // No line: kept on the device, also through a look away and back.
  complaints.expect(serverAway, /ERR_INTERNET_DISCONNECTED/)
  await context.setOffline(true)
  await reply.fill('One word, and another')
  await expect(first.getByText('Kept on this device.')).toBeVisible()
  await context.setOffline(false)
  await expect(first.getByText('Kept, on every device of yours')).toBeVisible()

  // Another device goes on with it.
  const { page: second, complaints: others } = await visit('Ben')
  others.expect(serverAway)
  await second.goto(`/forum/t/${threadId}`)
  await expect(second.getByLabel('Your reply')).toHaveValue('One word, and another')

  // The process ends while words are typed that have not reached it, and the page is loaded anew.
  await house.kill()
  await reply.fill('One word, and another, and a third')
  await expect(first.getByText('Kept on this device.')).toBeVisible()
  await first.getByRole('button', { name: 'Post' }).click()
  await expect(first.getByText('Not sent yet')).toBeVisible()
  await house.start()
  await expect(first.getByRole('article').getByText('One word, and another, and a third')).toBeVisible()
  await expect(first.getByText('Not sent yet')).toBeHidden()

  // The other device is told, and keeps what is typed there.
  await second.getByLabel('Your reply').fill('One word, and another, still')
  await expect(second.getByText('What you had begun here was sent from another device')).toBeVisible()
  await expect(second.getByLabel('Your reply')).toHaveValue('One word, and another, still')
  const posts = await database.db
    .sql`select id from posts where thread_id = ${threadId} and body like 'One word%'`
  expect(posts).toHaveLength(1)
})

test('F4 without a line and reloaded, the words are still on the device, and nowhere in the clear', async ({
  clinic,
  database,
  house,
  visit,
}) => {
  const { personId } = await clinic.person('Ben')
  const threadId = await knownIn(database, personId, { title: 'Evenings', body: 'Hello' })
  const { page, complaints } = await visit('Ben')
  await page.goto(`/forum/t/${threadId}`)
  await page.waitForLoadState('networkidle')
  complaints.expect(serverAway, /ERR_INTERNET_DISCONNECTED/)
  await house.kill()
  await page.getByLabel('Your reply').fill('Words of mine alone')
  await expect(page.getByText('Kept on this device.')).toBeVisible()
  // A form that cannot be sent says so, and the page stays.
  await page.locator('summary[aria-label^="Say something small"]').first().click()
  await press(page, 'I am with you')
  await expect(seen(page, 'Something went wrong on our side')).toBeVisible()
  await expect(page.getByLabel('Your reply')).toHaveValue('Words of mine alone')
  expect(await page.evaluate(() => JSON.stringify([localStorage, sessionStorage]))).not.toContain(
    'mine alone',
  )
  await house.start()
  await page.goto(`/forum/t/${threadId}`)
  await expect(page.getByLabel('Your reply')).toHaveValue('Words of mine alone')
  await expect(page.getByText('Kept, on every device of yours')).toBeVisible()
  // A page that was loaded anew elsewhere goes back here too, though it never heard of such an address.
  await page.getByRole('link', { name: 'Someone to talk to' }).click()
  await expect(page).toHaveURL(/\/help$/)
  await page.reload()
  await page.goBack()
  await expect(page.getByLabel('Your reply')).toHaveValue('Words of mine alone')
})

test('F1 F6 without scripts a reply is a form; a word about amounts stands beside what is written', async ({
  clinic,
  database,
  visit,
}) => {
  await clinic.onCall('Noor')
  const { personId } = await clinic.person('Ben')
  const threadId = await knownIn(database, personId, { title: 'Evenings', body: 'Hello' })
  const { page: plain } = await visit('Ben', { javaScriptEnabled: false })
  await plain.goto(`/forum/t/${threadId}`)
  await plain.getByLabel('Your reply').fill('By a plain form')
  await plain.getByRole('button', { name: 'Post' }).click()
  await expect(plain.getByRole('article').getByText('By a plain form')).toBeVisible()
  const { page } = await visit('Ben', phone)
  await page.goto(`/forum/t/${threadId}`)
  await page.getByLabel('Your reply').fill('They gave me 120 mg')
  await expect(page.getByText('About amounts')).toBeVisible()
  await page.getByLabel('Your reply').fill('They gave me a blanket')
  await expect(page.getByText('About amounts')).toBeHidden()
})

test('F2 another name that was chosen stays chosen: where the form comes back, and where scripts come late', async ({
  clinic,
  visit,
}) => {
  await clinic.onCall('Noor')
  const another = 'Under another name, in this thread only'
  const { page: plain, complaints } = await visit('Ben', { javaScriptEnabled: false })
  complaints.expect(refusedAnswer)
  const address = '/forum/preparing/new'
  await plain.goto(address)
  await plain.getByLabel('Your first post').fill('A long evening')
  await plain.getByLabel(another).check()
  await plain.getByText('Topics and tags').click()
  await plain.getByLabel('Tags').fill('evenings sleep')
  await plain.getByRole('button', { name: 'Begin the thread' }).click()
  await expect(plain.getByRole('alert')).toBeVisible()
  await expect(plain.getByLabel('Your first post')).toHaveValue('A long evening')
  await expect(plain.getByLabel(another)).toBeChecked()
  await expect(plain.getByLabel('Tags')).toHaveValue('evenings sleep')

  const { page } = await visit('Ana', phone)
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route('**/assets/**/*.js', (route) => held.then(() => route.continue()))
  await page.goto(address, { waitUntil: 'commit' })
  await page.getByLabel(another).check()
  release()
  await awake(page)
  await expect(page.getByText('Kept, on every device of yours')).toBeVisible()
  await expect(page.getByLabel(another)).toBeChecked()
})

import { randomUUID } from 'node:crypto'
import { cleanWritten, htmlOf } from '#server/services/markdown.ts'
import { awake } from './awake.ts'
import { expect, test } from './fixtures.ts'
import { knownIn, spaceOf } from './forum.ts'

/** What somebody hostile would type: each would set `window.ran`, if anything of it ran. */
const corpus = [
  '<script>window.ran=1</script>',
  '<img src=x onerror="window.ran=1">',
  '<svg onload=window.ran=1><script>window.ran=1</script></svg>',
  '<math><mtext><style><img src=x onerror=window.ran=1></style></mtext></math>',
  '[a](javascript:window.ran=1)',
  '[a](JaVaScRiPt:window.ran=1)',
  '[a](java\tscript:window.ran=1)',
  '[a](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)',
  '[a](vbscript:window.ran=1)',
  '![a](https://example.com/x.png" onerror="window.ran=1)',
  '<https://example.com/"onmouseover="window.ran=1>',
  '[a](https://example.com/"onclick="window.ran=1)',
  '[a]: javascript:window.ran=1\n\n[a]',
  '`<script>window.ran=1</script>`',
  '> <iframe srcdoc="<script>parent.ran=1</script>"></iframe>',
  '<a href="javascript:window.ran=1" autofocus onfocus=window.ran=1>x</a>',
  '</textarea></script><script>window.ran=1</script>',
  'jaVasCript:/*-/*`/*\\`/*\'/*"/**/(/* */oNcliCk=window.ran=1 )//%0D%0A%0d%0a//</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=window.ran=1//>',
  '{{constructor.constructor("window.ran=1")()}} ${window.ran=1}',
  '<base href="https://example.com/"><form action="https://example.com"><button>x</button></form>',
  'left \u202Etxet neddih\u202C right \u2066a\u2069',
  'p\u0430ypal https://ex\u0430mple.com \uFEFF\u200B',
  '\u0000\u0008<scr\u0000ipt>window.ran=1</scr\u0000ipt>',
]

test('F1 nothing that is typed runs: in posts, titles, tags, names, notices, search and the names of files', async ({
  clinic,
  database,
  visit,
}) => {
  test.slow()
  const { sql } = database.db
  const hostile = await clinic.person('Zoe')
  await knownIn(database, hostile.personId)
  await sql`update people set name = ${corpus[1] ?? ''} where id = ${hostile.personId}`
  const spaceId = await spaceOf(database)
  const threadIds: string[] = []
  for (const [n, typed] of corpus.slice(0, 4).entries()) {
    const [thread] = await sql<{ id: string }[]>`
      insert into threads (space_id, opened_by, title, tags, last_number, shown_number, shown_count, shown_at)
      values (${spaceId}, ${hostile.personId}, ${cleanWritten(typed).slice(0, 120)}, ${[`<b>${n}`]},
        ${corpus.length}, ${corpus.length}, ${corpus.length}, hearth_now()) returning id`
    threadIds.push(thread?.id ?? '')
  }
  for (const [n, typed] of corpus.entries()) {
    const clean = cleanWritten(typed)
    await sql`insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at, opens)
      values (${threadIds[0] ?? ''}, ${hostile.personId}, ${randomUUID()}, 'published', ${n + 1}, 1, ${clean}, ${htmlOf(clean).html}, hearth_now(), ${n === 0})`
  }
  const { personId: bens } = await clinic.person('Ben')
  for (const [n, threadId] of threadIds.entries())
    await sql`with p as (insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at)
        values (${threadId}, ${hostile.personId}, gen_random_uuid(), 'published', 100, 1, 'x', 'x', hearth_now()) returning id)
      insert into notices (person_id, post_id, kind, key) select ${bens}, id, 'forum-reply', ${`told ${n}`} from p`
  const { page, complaints } = await visit('Ben')
  complaints.expect(/status of 404/)
  const nothingRan = async () => {
    await awake(page)
    // A page that was just opened scrolls once more, to where its reader was: then the pointer is put there again.
    for (const link of await page.locator('.written a').all())
      await expect(() => link.hover({ force: true, timeout: 2000 })).toPass()
    expect(await page.evaluate(() => (window as unknown as { ran?: number }).ran)).toBeUndefined()
    const odd = await page.evaluate(() =>
      Array.from(document.querySelectorAll('main *')).flatMap((element) => [
        ...(/^(?:script|iframe|object|embed|base|math|style)$/i.test(element.tagName)
          ? [element.tagName]
          : []),
        ...Array.from(element.attributes).flatMap(({ name, value }) =>
          name.startsWith('on') || /^\s*(?:javascript|data|vbscript):/i.test(value)
            ? [`${name}=${value}`]
            : [],
        ),
      ]),
    )
    expect(odd).toEqual([])
    const links = await page
      .locator('.written a')
      .evaluateAll((all) => all.map((a) => [a.getAttribute('rel'), a.getAttribute('href')]))
    for (const [rel, href] of links) {
      expect(rel).toContain('noopener')
      expect(href).toMatch(/^(?:https?:|mailto:)/)
    }
    // Nothing that turns the direction of what others read, and nothing unseen.
    expect(await page.locator('main').innerText()).not.toMatch(/[\u202a-\u202e\u2066-\u2069\ufeff]/)
  }
  for (const path of ['/notices', '/forum', '/forum/preparing', `/forum/t/${threadIds[0]}`]) {
    await page.goto(path)
    await nothingRan()
  }
  await page.getByRole('link', { name: 'Later posts' }).click()
  await expect(page.getByText('Earlier posts')).toBeVisible()
  await nothingRan()
  await page.goto('/forum/search')
  await page.getByLabel('Words').fill('neddih')
  await page.getByRole('button', { name: 'Search' }).click()
  await expect(page.locator('mark').first()).toBeVisible()
  await nothingRan()
})

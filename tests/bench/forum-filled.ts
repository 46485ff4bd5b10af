import type { Db } from '#db/client.ts'
import { htmlOf } from '#server/services/markdown.ts'

/** About as long as people write: a few sentences, two paragraphs, an emphasis. */
const words = `Thank you for writing this. I walk to the *bakery* in the mornings, and it is the best part of my day.

What helped me was to make it so small that it felt silly, and then to do it again on the next day. How do you begin again after a week in which nothing went as planned?`
const html = htmlOf(words).html

/** Whoever writes in a bench’s forum; the first of them reads it. */
export type Filled = { threadId: string; slug: string }

/**
 * So many threads of the spaces that every clinic has, each with so many posts of these members, the newest of them long.
 * Everything that is written is green and published.
 */
export async function fillForum(
  { sql }: Db,
  {
    threads,
    each,
    long,
    authors,
  }: { threads: number; each: number; long: number; authors: readonly string[] },
): Promise<Filled> {
  await sql`insert into threads (space_id, opened_by, title, last_number, shown_number, shown_count, shown_at, at)
    select (select id from spaces order by position offset n % 6 limit 1), (${[...authors]}::uuid[])[1 + n % ${authors.length}],
      'Beginning again, ' || n, x.size, x.size, x.size, hearth_now() - make_interval(mins => n * 7), hearth_now() - make_interval(mins => n * 7 + 600)
    from generate_series(1, ${threads}) n, lateral (select case when n = 1 then ${long} else ${each} end::int as size) x`
  // In parts: a statement may not take long.
  const parts = Math.max(1, Math.round(threads / 1500))
  for (let part = 0; part < parts; part++) {
    await sql`insert into posts (thread_id, author_id, command_id, opens, state, number, shown_revision, body, html, at, published_at)
    select t.id, (${[...authors]}::uuid[])[1 + n % ${authors.length}], gen_random_uuid(), n = 1, 'published', n, 1,
      ${words} || n, ${html}, t.shown_at - make_interval(secs => (t.shown_count - n) * 20), t.shown_at - make_interval(secs => (t.shown_count - n) * 20)
    from threads t, generate_series(1, t.shown_count) n where abs(hashtext(t.id::text)) % ${parts} = ${part}`
    await sql`insert into post_revisions (post_id, n, title, body, html, by_id, at, shown_at, tier)
    select p.id, 1, case when p.opens then t.title end, p.body, p.html, p.author_id, p.at, p.published_at, 'green'
    from posts p join threads t on t.id = p.thread_id where abs(hashtext(t.id::text)) % ${parts} = ${part}`
  }
  const [newest] = await sql<Filled[]>`
    select t.id as "threadId", s.slug from threads t join spaces s on s.id = t.space_id order by t.shown_at desc limit 1`
  if (!newest) throw new Error('There is no thread')
  return newest
}

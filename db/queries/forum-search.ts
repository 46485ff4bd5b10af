import { sql } from 'drizzle-orm'
import type { TopicNote } from '#app/domain/forum/post.ts'
import type { Runner } from '../client.ts'
import { type AuthorRow, authorOf } from './forum-lists.ts'
import { isReadable } from './forum-audience.ts'
import { isMuted } from './forum-mutes.ts'

export type HitRow = {
  postId: string
  threadId: string
  title: string
  slug: string
  spaceName: string
  notes: TopicNote[]
  by: AuthorRow
  at: string
  html: string
  mine: boolean
}

/**
 * F1, F3: published posts of threads that readers have, by their words or by the title of the thread they open. Newest
 * first: what is asked for here is what people say now, and a page follows the other whatever is written meanwhile.
 */
export async function listHits(
  run: Runner,
  personId: string,
  {
    words,
    space,
    after,
    limit,
  }: { words: string; space: string | null; after: string | null; limit: number },
): Promise<HitRow[]> {
  const sought = sql`websearch_to_tsquery('english', ${words})`
  return run.execute<HitRow>(sql`
    with hits as (
      select p.id from posts p where p.search @@ ${sought} and p.state = 'published'
      union
      select p.id from threads t join posts p on p.thread_id = t.id and p.opens and p.state = 'published'
      where to_tsvector('english', title) @@ ${sought})
    select p.id "postId", t.id "threadId", t.title, s.slug, s.name "spaceName", t.notes,
      ${authorOf(sql`u`, sql`a`)} by, p.published_at at, p.html, p.author_id = ${personId} mine
    from hits h join posts p on p.id = h.id join threads t on t.id = p.thread_id join spaces s on s.id = t.space_id
      join people u on u.id = p.author_id left join aliases a on a.id = p.alias_id
    where ${isReadable(personId)} and s.archived_at is null and not ${isMuted(personId, sql`p`)}
      ${space === null ? sql`` : sql`and s.slug = ${space}`}
      ${after === null ? sql`` : sql`and (p.published_at, p.id) < (select o.published_at, o.id from posts o where o.id = ${after})`}
    order by p.published_at desc, p.id desc limit ${limit}`)
}

/** Stand around what was found; no text that is kept holds them (markdown.ts and the query take them out). */
export const hitMarks = { from: '\ue000', to: '\ue001' } as const

/** Of each text the words around what was looked for, marked; `whole`: all of it. */
export async function markHits(
  run: Runner,
  words: string,
  texts: readonly { text: string; whole: boolean }[],
): Promise<string[]> {
  const options = `StartSel=${hitMarks.from}, StopSel=${hitMarks.to}`
  const rows = await run.execute<{ marked: string }>(sql`
    select ts_headline('english', translate(g.text, ${hitMarks.from + hitMarks.to}, ''), websearch_to_tsquery('english', ${words}),
      ${`${options}, `} || case when g.whole then 'HighlightAll=true'
        else 'MaxFragments=2, MaxWords=24, MinWords=10, FragmentDelimiter=" … "' end) marked
    from jsonb_to_recordset(${JSON.stringify(texts.map((one, n) => ({ ...one, n })))}::jsonb) g(n int, text text, whole bool)
    order by g.n`)
  return rows.map(({ marked }) => marked)
}

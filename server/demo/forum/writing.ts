import { randomUUID } from 'node:crypto'
import type { Db } from '#db/client.ts'
import { insertForum, type SeededForum, spacesOfEmptyForum } from '#db/queries/demo-forum.ts'
import { htmlOf } from '../../services/markdown.ts'
import { type InventedThread, inventedThreads } from './threads.ts'

const hour = 3_600_000
/** After so many minutes at most somebody who moderates had read it. */
const readWithin = 9 * 60

/** Fills an empty forum with a year of what people of the demo wrote to each other. False where there is one already. */
export async function writeForum(
  db: Db,
  { ids, seed, now }: { ids: ReadonlyMap<string, string>; seed: string; now: Date },
): Promise<boolean> {
  const made: SeededForum = { threads: [], aliases: [], posts: [], reactions: [] }
  return db.orm.transaction(async (tx) => {
    const spaces = await spacesOfEmptyForum(tx)
    if (spaces === null) return false
    for (const thread of inventedThreads(seed)) add(made, thread, { ids, spaces, now: now.getTime() })
    await insertForum(tx, made)
    return true
  })
}

type Known = { ids: ReadonlyMap<string, string>; spaces: ReadonlyMap<string, string>; now: number }

function add(made: SeededForum, thread: InventedThread, { ids, spaces, now }: Known): void {
  const idOf = (key: string) => ids.get(key) ?? ''
  const threadId = randomUUID()
  const opened = now - thread.hoursAgo * hour
  const opener = idOf(thread.posts[0]?.by ?? '')
  const aliasId = thread.alias === null ? null : randomUUID()
  if (aliasId !== null)
    made.aliases.push({
      id: aliasId,
      threadId,
      personId: opener,
      name: thread.alias ?? '',
      at: new Date(opened),
    })
  const written = thread.posts.map((post, n) => {
    const at = new Date(opened + post.minutes * 60_000)
    const authorId = idOf(post.by)
    return {
      ...{ id: randomUUID(), threadId, authorId, commandId: randomUUID(), opens: n === 0, number: n + 1 },
      ...{
        state: 'published' as const,
        shownRevision: 1,
        at,
        publishedAt: at,
        quotedId: null as string | null,
      },
      ...{ body: post.body, html: htmlOf(post.body).html },
      aliasId: authorId === opener ? aliasId : null,
      staffReadAt: readAt(at.getTime(), n, now),
    }
  })
  thread.posts.forEach((post, n) => {
    const one = written[n]
    if (!one) return
    if (post.quotes !== null) one.quotedId = written[post.quotes]?.id ?? null
    for (const { by, kind } of post.reactions)
      made.reactions.push({ postId: one.id, personId: idOf(by), kind, at: one.at })
  })
  const count = written.length
  const shownAt = written.at(-1)?.at ?? new Date(opened)
  made.threads.push({
    ...{ id: threadId, spaceId: spaces.get(thread.space) ?? '', openedBy: opener, title: thread.title },
    ...{ tags: thread.tags, notes: thread.notes, shownAt, at: new Date(opened) },
    ...{ lastNumber: count, shownNumber: count, shownCount: count },
  })
  made.posts.push(...written)
}

/** When somebody who moderates first read it: null where it is too young. */
function readAt(at: number, n: number, now: number): Date | null {
  const after = at + ((n * 37) % readWithin) * 60_000 + 60_000
  return after < now ? new Date(after) : null
}

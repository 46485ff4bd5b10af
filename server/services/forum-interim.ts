import { sql } from 'drizzle-orm'
import type { ForumNeed } from './forum-need.ts'

/** Until the queue has its service: cases are opened and withdrawn. */
export const moderationInterim: ForumNeed['moderation'] = {
  async open(tx, { postId, revision, authorId, holds, staff }) {
    await tx.execute(sql`
      insert into cases (kind, post_id, revision, about_id, holds, staff)
      values ('pre-moderation', ${postId}, ${revision}, ${authorId}, ${sql.param([...holds])}::text[], ${staff})
      on conflict (post_id) where state = 'open' and kind = 'pre-moderation'
      do update set revision = excluded.revision, version = cases.version + 1, holds = excluded.holds`)
    return []
  },
  async withdraw(tx, postId) {
    await tx.execute(sql`update cases set state = 'withdrawn', version = version + 1
      where post_id = ${postId} and state = 'open' and kind = 'pre-moderation'`)
    return []
  },
  async standing(run, personId) {
    const rows = await run.execute<{ kind: string }>(sql`
      select kind from restrictions where person_id = ${personId} and lifted_at is null and until > hearth_now()`)
    const kinds = rows.map(({ kind }) => kind)
    return {
      mayPost: !kinds.includes('muted') && !kinds.includes('suspended'),
      asksFirst: kinds.includes('asks-first'),
    }
  },
}

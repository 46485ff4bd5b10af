import { randomUUID } from 'node:crypto'
import type { PersonActor } from '#app/domain/person.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import { holdPost } from '#db/queries/forum-publishing.ts'
import { noteStaffRead } from '#db/queries/cases-times.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { type Limits, openLimits } from '#server/auth/limits.ts'
import { openForumCases } from '#server/services/cases-forum.ts'
import type { ForumNeed } from '#server/services/forum-need.ts'
import { openPublishing } from '#server/services/forum-publishing.ts'
import { openForum } from '#server/services/forum.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { openMembers } from './members.ts'

/** A clinic with a forum. Ports that a test does not give: everything is green, somebody is on shift, care is written down. */
export async function openForumHouse(ports: Partial<ForumNeed> = {}, nodes = 1) {
  const house = await openMembers({ nodes })
  const memberSealing = openMemberSealing(house.sealing)
  const { openPreModeration: open, withdrawOf: withdraw, keepCopies } = openForumCases(house)
  const moderation = {
    noteStaffRead,
    open,
    withdraw,
    keepCopies,
    standing: async () => ({ mayPost: true, asksFirst: false }),
  }
  const cared: { personId: string; postId: string; tier: string }[] = []
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const needs: (ForumNeed & { limits: Limits })[] = house.nodes.map(({ db }) => ({
    ...{ db, announce, memberSealing, limits: openLimits({ postgres: limitsOn(db) }) },
    screen: async () => ({ tier: 'green', rules: [], failed: false }),
    covered: async () => true,
    openCare: async (_, { personId, postId, tier }) => {
      cared.push({ personId, postId, tier })
      return []
    },
    moderation,
    ...ports,
  }))
  const forums: Forum[] = needs.map(openForum)
  const [space] = await house.db.sql<{ id: string }[]>`select id from spaces where slug = 'preparing'`
  const spaceId = space?.id ?? ''
  const forum = forums[0] as Forum

  /** A member whose posts others have seen, so that no person reads first. */
  async function known(name: string): Promise<PersonActor> {
    const actor = await house.member(name)
    await house.db.sql`
      with t as (insert into threads (space_id, opened_by, hidden) values (${spaceId}, ${actor.personId}, true) returning id)
      insert into posts (thread_id, author_id, command_id, state, number, shown_revision, body, html, published_at)
      select t.id, ${actor.personId}, gen_random_uuid(), 'published', n, 1, '', '', hearth_now()
      from t, generate_series(1, 12) n`
    return actor
  }
  const begin = (actor: PersonActor, title: string, body = 'Hello to all of you.') =>
    forum.send(actor, {
      ...{ commandId: randomUUID(), body, alias: false, quotedId: null },
      to: { spaceId, title, tags: [], notes: [] },
    })
  const reply = (
    actor: PersonActor,
    threadId: string,
    body: string,
    more: { alias?: boolean; quotedId?: string; commandId?: string; on?: Forum } = {},
  ) =>
    (more.on ?? forum).send(actor, {
      ...{ commandId: more.commandId ?? randomUUID(), body, to: { threadId } },
      ...{ alias: more.alias ?? false, quotedId: more.quotedId ?? null },
    })
  /** What somebody reads of a thread: each post’s words, without markup. */
  const read = async (actor: PersonActor, threadId: string) =>
    (await forum.thread(actor, { threadId })).posts.map(({ html }) => (html ?? '').replace(/<[^>]+>/g, ''))
  const { publish } = openPublishing({ memberSealing })
  /** As a moderator’s approval does it. */
  const approve = (postId: string) =>
    house.db.orm.transaction(async (tx) => {
      const held = await holdPost(tx, postId)
      if (held) await publish(tx, held, held.revision)
    })
  return {
    ...house,
    ...{ memberSealing, forum, forums, needs, spaceId, cared, known, begin, reply, read, approve },
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}

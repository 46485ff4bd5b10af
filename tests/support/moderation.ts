import type { CaseIntent } from '#app/domain/case/command.ts'
import type { Tier } from '#app/domain/screening/rule.ts'
import type { PersonActor } from '#app/domain/person.ts'
import { noteStaffRead } from '#db/queries/cases-times.ts'
import { limitsOn } from '#db/queries/limits.ts'
import { openLimits } from '#server/auth/limits.ts'
import { openForumCases } from '#server/services/cases-forum.ts'
import { type CasesService, openCases } from '#server/services/cases.ts'
import { openPublishing } from '#server/services/forum-publishing.ts'
import type { ForumNeed } from '#server/services/forum-need.ts'
import { openOutbox } from '#server/services/mails.ts'
import { baseUrl, clinicName } from './clinic.ts'
import { openForumHouse } from './forum.ts'
import { aPerson } from './people.ts'

/** A clinic with a forum and its queue: wren guides, ilse and odd are clinicians, ada is admin. */
export async function openQueueHouse({ nodes = 1, tier = 'green' }: { nodes?: number; tier?: Tier } = {}) {
  const made: { cases?: CasesService } = {}
  const cases = () => made.cases as CasesService
  const moderation: ForumNeed['moderation'] = {
    open: (tx, of) => cases().forForum.openPreModeration(tx, of),
    noteStaffRead,
    withdraw: (tx, postId) => cases().forForum.withdrawOf(tx, postId),
    keepCopies: (tx, of) => cases().forForum.keepCopies(tx, of),
    standing: (run, personId) => cases().forForum.standing(run, personId),
  }
  const screen = async () => ({ tier, rules: [], failed: false })
  const house = await openForumHouse({ moderation, screen }, nodes)
  const { db, sealing, rung } = house
  const limits = openLimits({ postgres: limitsOn(db) })
  const outbox = openOutbox({ db, sealing, queue: null })
  const casesOn = (on = db) =>
    openCases({
      ...openPublishing(house),
      ...{ db: on, sealing, outbox, limits, screen, clinicName, baseUrl },
      announce: async (...topics) => void rung.push(...topics),
    })
  made.cases = casesOn()
  const staff = async (name: string, ...roles: ('guide' | 'clinician' | 'admin')[]) =>
    (await aPerson(db, { name, roles })).actor
  const [wren, ilse, odd, ada] = [
    await staff('wren', 'guide'),
    await staff('ilse', 'clinician'),
    await staff('odd', 'clinician'),
    await staff('ada', 'admin'),
  ]

  /** Acts on a case as it stands now. */
  const act = async (
    actor: PersonActor,
    caseId: string,
    intent: CaseIntent,
    more: { version?: number; words?: string; span?: string } = {},
  ) =>
    cases().act(actor, {
      ...{ caseId, intent, words: more.words ?? null, span: more.span ?? null },
      version: more.version ?? (await versionOf(caseId)),
    })
  const versionOf = async (caseId: string) => {
    const [row] = await db.sql<{ version: number }[]>`select version from cases where id = ${caseId}`
    return row?.version ?? 0
  }
  /** The newest case about a post. */
  const caseOf = async (postId: string) => {
    const [row] = await db.sql<{ id: string }[]>`
      select id from cases where post_id = ${postId} order by at desc, id desc limit 1`
    return row?.id ?? ''
  }
  /** Everything a post and its thread say of themselves. */
  const shown = async (postId: string) => {
    const [row] = await db.sql<Record<string, unknown>[]>`
      select p.state, p.body, p.html, p.number, p.shown_revision, p.published_at::text, p.edited_at::text, t.title, t.shown_count,
        t.shown_number, t.shown_at::text, t.hidden, t.locked_until::text, t.slow_until::text, t.slow_seconds
      from posts p join threads t on t.id = p.thread_id where p.id = ${postId}`
    return row ?? {}
  }
  /** A newcomer’s first post, which waits, and its case. */
  async function waiting(name: string, body = 'Hello to all of you.') {
    const author = await house.member(name)
    const { postId, threadId } = await house.begin(author, 'A beginning', body)
    return { author, postId, threadId, caseId: await caseOf(postId) }
  }
  /** A post that others see, of somebody whom they know. */
  async function published(name: string, body = 'One two three.') {
    const author = await house.known(name)
    const { postId, threadId } = await house.begin(author, 'A thread', body)
    return { author, postId, threadId }
  }
  return {
    ...house,
    ...{
      cases: cases(),
      casesOn,
      outbox,
      wren,
      ilse,
      odd,
      ada,
      act,
      versionOf,
      caseOf,
      shown,
      waiting,
      published,
    },
    queue: openForumCases({ sealing }),
    [Symbol.asyncDispose]: () => house[Symbol.asyncDispose](),
  }
}
export type QueueHouse = Awaited<ReturnType<typeof openQueueHouse>>
export const everything = { kind: null, hold: null, whose: null, overdue: false, after: null } as const

import { randomUUID } from 'node:crypto'
import { longestWords, promptOf, widensMark } from '#app/domain/intention/intention.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import type { IntentionCard, Intentions } from '#app/domain/services-intentions.ts'
import { beginOf } from '#app/domain/window/marks.ts'
import { comingOf } from '#app/domain/window/window.ts'
import type { Db, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { beginCommand, type Done } from '#db/queries/intention-commands.ts'
import * as queries from '#db/queries/intentions.ts'
import { listCareTeamOf, listGuidesOf, viewsOf } from '#db/queries/reach.ts'
import type { Announce } from '../announce.ts'
import { checkId } from './accounts-needs.ts'
import type { MemberSealing } from './member-keys.ts'
import { standingOf } from './member-window.ts'

export type IntentionsNeed = { db: Db; memberSealing: MemberSealing; announce: Announce }

const pageOf = 20
const bodyOf = (rowId: string) => ({ column: 'intention_entries.body', rowId })

/** I1, I2: a member's intentions, for themselves. Others come by consent alone (briefs.ts). */
export function openIntentions({ db, memberSealing, announce }: IntentionsNeed): Intentions {
  /**
   * Words of theirs, once for each command: the same words again are the same act, and other words are never dropped,
   * whatever number they came under. `intentionId` null: a new one, which `of` makes.
   */
  async function write(
    actor: Actor,
    given: { commandId: string; intentionId: string | null; text: string },
    kind: 'wording' | 'after',
    of: (tx: Tx, personId: string, intentionId: string) => Promise<Pick<queries.Locked, 'mark' | 'last'>>,
  ): Promise<void> {
    const personId = memberOf(actor)
    const { commandId } = given
    checkId(commandId)
    if (given.intentionId !== null) checkId(given.intentionId)
    const intentionId = given.intentionId ?? randomUUID()
    const words = given.text.trim()
    refuseUnless(words !== '', 'words-empty')
    refuseUnless(words.length <= longestWords, 'too-large')
    const topics = await asActor(db, personId, async (tx) => {
      const entryId = randomUUID()
      const before = await beginCommand(tx, { personId, commandId, intentionId, entryId })
      if (before !== null && (await isSame(tx, personId, before, { ...given, kind, words }))) return []
      return whoseScreens(tx, { personId, intentionId }, async () => {
        const { mark, last } = await of(tx, personId, intentionId)
        const seal = await memberSealing.sealer(tx, personId)
        const entry = { id: entryId, kind, body: seal(words, bodyOf(entryId)) }
        await queries.appendEntry(tx, { intentionId, personId, mark, last }, entry)
      })
    })
    if (topics.length > 0) await announce(...topics)
  }

  async function isSame(
    tx: Tx,
    personId: string,
    before: Done,
    { kind, words, intentionId }: { kind: string; words: string; intentionId: string | null },
  ): Promise<boolean> {
    const open = await memberSealing.opener(tx, [personId])
    const said = open(before.body, { ...bodyOf(before.entryId), personId })
    const of = intentionId === null || before.intentionId === intentionId
    return said === words && before.kind === kind && of
  }

  async function change(
    actor: Actor,
    intentionId: string,
    body: (tx: Tx, found: queries.Locked) => Promise<void>,
  ): Promise<void> {
    const personId = memberOf(actor)
    checkId(intentionId)
    const topics = await asActor(db, personId, async (tx) => {
      const found = await theirs(tx, personId, intentionId)
      return whoseScreens(tx, { personId, intentionId }, () => body(tx, found))
    })
    await announce(...topics)
  }

  return {
    async timeline(actor, { before }) {
      const personId = memberOf(actor)
      if (before !== null) checkId(before)
      return asActor(db, personId, async (tx) => {
        const rows = await queries.listIntentions(tx, personId, { before, limit: pageOf + 1 })
        const items = rows.slice(0, pageOf)
        const entries = await queries.listEntries(
          tx,
          items.map(({ intentionId }) => intentionId),
        )
        const open = await memberSealing.opener(tx, [personId])
        const { window, zone, now, sessions } = await standingOf(tx, personId)
        const cards = items.map((row) => cardOf(row, entries, open))
        const next = comingOf(sessions, now)
        const last = sessions.findLast((one) => beginOf(one) <= Date.parse(now))
        const near = [next, last].flatMap((one) =>
          one ? [{ sessionId: one.sessionId, startsAt: one.actualStart ?? one.start }] : [],
        )
        const prompt = promptOf({
          ...window,
          intentions: cards.map((card) => ({ ...card, followed: card.after.length > 0 })),
        })
        const startsAt = near.find(({ sessionId }) => sessionId === prompt?.sessionId)?.startsAt
        return {
          ...{ zone, phase: window.phase, items: cards, sessions: near },
          next: rows.length > pageOf ? (items.at(-1)?.intentionId ?? null) : null,
          prompt: prompt && startsAt ? { ...prompt, startsAt } : null,
        }
      })
    },

    async set(actor, { sessionId, mark, ...words }) {
      if (sessionId !== null) checkId(sessionId)
      await write(actor, { ...words, intentionId: null }, 'wording', async (tx, personId, intentionId) => {
        if (sessionId !== null) refuseUnless(await queries.isOwnSession(tx, personId, sessionId), 'not-found')
        await queries.insertIntention(tx, { id: intentionId, personId, sessionId, mark })
        return { mark, last: 0 }
      })
    },

    async revise(actor, words) {
      await write(actor, words, 'wording', theirs)
    },

    async follow(actor, words) {
      await write(actor, words, 'after', theirs)
    },

    async close(actor, { intentionId, status }) {
      await change(actor, intentionId, async (tx, found) => {
        if (found.status !== status) await queries.changeIntention(tx, intentionId, { status })
      })
    },

    async mark(actor, { intentionId, mark }) {
      await change(actor, intentionId, async (tx, found) => {
        if (found.mark === mark) return
        if (widensMark(found.mark, mark)) {
          const { window } = await standingOf(tx, found.personId)
          refuseUnless(window.phase !== 'rest', 'rest-first')
        }
        await queries.changeIntention(tx, intentionId, { mark })
      })
    },
  }
}

async function theirs(tx: Tx, personId: string, intentionId: string): Promise<queries.Locked> {
  const found = await queries.lockIntention(tx, { intentionId, personId })
  refuseUnless(found, 'not-found')
  return found
}

/** K13: their own pages, and those of guides and clinicians for whom what they may see of it changed; nobody else is rung. */
async function whoseScreens(
  tx: Tx,
  { personId, intentionId }: { personId: string; intentionId: string },
  body: () => Promise<void>,
): Promise<string[]> {
  const team = await listCareTeamOf(tx, personId, null)
  const viewerIds = [...new Set([...(await listGuidesOf(tx, personId)), ...team])]
  const of = { memberId: personId, intentionId, viewerIds }
  const before = await viewsOf(tx, of)
  await body()
  const after = await viewsOf(tx, of)
  const changed = viewerIds.filter((id) => before.get(id) !== after.get(id))
  return [personId, ...changed].map((id) => `mine:${id}`)
}

function cardOf(
  { personId, at, closedAt, sessionStart, ...row }: queries.IntentionRow,
  entries: readonly queries.EntryRow[],
  open: Awaited<ReturnType<MemberSealing['opener']>>,
): IntentionCard {
  const written = (kind: queries.EntryRow['kind']) =>
    entries
      .filter((entry) => entry.intentionId === row.intentionId && entry.kind === kind)
      .flatMap((entry) => {
        const text = open(entry.body, { ...bodyOf(entry.entryId), personId })
        return text === null ? [] : [{ entryId: entry.entryId, text, at: entry.at.toISOString() }]
      })
  return {
    ...row,
    at: at.toISOString(),
    closedAt: closedAt?.toISOString() ?? null,
    sessionStart: sessionStart?.toISOString() ?? null,
    wordings: written('wording'),
    after: written('after'),
  }
}

function memberOf(actor: Actor): string {
  if (actor.kind !== 'person') throw new Refusal(actor.kind === 'nobody' ? 'not-signed-in' : 'not-allowed')
  authorize(actor, 'intention.own', { personId: actor.personId })
  return actor.personId
}

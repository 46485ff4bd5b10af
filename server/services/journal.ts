import * as entries from '#app/domain/journal/entry.ts'
import { promptsFor } from '#app/domain/journal/prompts.ts'
import { secondsOf } from '#app/domain/journal/sound.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { EntryCard, Journal, JournalEntry, JournalSaved } from '#app/domain/services-journal.ts'
import type { Db, Runner, Tx } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import * as queries from '#db/queries/journal.ts'
import type { Announce } from '../announce.ts'
import { checkId, personOf } from './accounts-needs.ts'
import { bodyOf, type Head, headOf, sealedEntry } from './journal-sealing.ts'
import type { MemberSealing } from './member-keys.ts'
import { standingOf } from './member-window.ts'

export type JournalNeed = { db: Db; memberSealing: MemberSealing; announce: Announce }

const pageOf = 20
const mostDeleted = 200
const atOnce = 500
const spoken = ({ samples, finished }: { samples: number | null; finished: boolean }) =>
  samples === null ? null : { seconds: secondsOf(samples), finished }

/**
 * J2: a member's journal. Each function acts as its author, and none answers for anybody else; row-level security holds
 * the same. Nothing here is screened (rulings 24). Their own other screens are rung when an entry comes or goes, not at
 * each word; nobody else's screen ever changes by it.
 */
export function openJournal({
  db,
  memberSealing,
  announce,
}: JournalNeed): Journal & { sweep: () => Promise<void> } {
  const openerOf = (personId: string, key: Uint8Array | null) =>
    memberSealing.openerWith(new Map(key === null ? [] : [[personId, key]]))

  function cardsOf(personId: string, { key, rows }: queries.Found<queries.HeadRow>): EntryCard[] {
    const open = openerOf(personId, key)
    return rows.flatMap(({ entryId, head, tough, at, deletedAt, ...of }) => {
      const said = open(head, { ...headOf(entryId), personId })
      const row = { entryId, tough, at, deletedAt, voice: spoken(of) }
      return said === null ? [] : [{ ...row, ...(JSON.parse(said) as Head) }]
    })
  }
  function entriesOf(personId: string, { key, rows }: queries.Found<queries.BodyRow>): JournalEntry[] {
    const open = openerOf(personId, key)
    return rows.flatMap(({ entryId, version, body, at, changedAt, deletedAt, ...of }) => {
      const said = open(body, { ...bodyOf(entryId), personId })
      const words = said === null ? null : (JSON.parse(said) as entries.EntryWords)
      const row = { entryId, version, at, changedAt, deletedAt, voice: spoken(of) }
      return words === null ? [] : [{ ...words, ...row }]
    })
  }

  async function save(
    tx: Tx,
    personId: string,
    given: Parameters<Journal['save']>[1],
  ): Promise<JournalSaved> {
    const { entryId, writer, n } = given
    const held = await queries.lockEntry(tx, personId, entryId)
    const stands = held && (await wordsOf(tx, personId, entryId, held.body))
    const words = { ...given.words, kind: entries.kindOf(stands?.kind ?? null, given.words.kind) }
    const same = stands != null && entries.sameEntry(stands, words)
    const what = entries.settle(held ? { ...held, same } : null, given)
    if (held && what === 'done') return { saved: true, version: held.version, deleted: held.deleted }
    if (held && what === 'choose') {
      refuseUnless(stands, 'account-closed')
      return { saved: false, theirs: { version: held.version, words: stands } }
    }
    refuseUnless(held || !entries.isBlank(words), 'words-empty')
    const seal = await memberSealing.sealer(tx, personId)
    const written = { personId, entryId, writer, n, ...sealedEntry(seal, entryId, words) }
    if (!held) {
      // It was begun elsewhere in this moment: what stands now is looked at once more.
      if (!(await queries.insertEntry(tx, written))) return save(tx, personId, given)
      return { saved: true, version: 1, deleted: false }
    }
    const version = held.version + 1
    await queries.replaceEntry(tx, { ...written, version })
    return { saved: true, version, deleted: held.deleted }
  }
  async function wordsOf(run: Runner, personId: string, entryId: string, body: Uint8Array) {
    const open = await memberSealing.opener(run, [personId])
    const said = open(body, { ...bodyOf(entryId), personId })
    return said === null ? null : (JSON.parse(said) as entries.EntryWords)
  }

  async function hide(actor: Actor, entryId: string, away: boolean): Promise<void> {
    const personId = authorOf(actor)
    checkId(entryId)
    const done = await asActor(db, personId, (tx) => queries.hideEntry(tx, { personId, entryId, hide: away }))
    refuseUnless(done, 'not-found')
    await announce(`mine:${personId}`)
  }

  return {
    async list(actor, { before }) {
      const personId = authorOf(actor)
      if (before !== null) checkId(before)
      const found = await asActor(db, personId, (tx) =>
        queries.listEntries(tx, personId, { before, limit: pageOf + 1 }),
      )
      const items = cardsOf(personId, { ...found, rows: found.rows.slice(0, pageOf) })
      const next = found.rows.length > pageOf ? (found.rows[pageOf - 1]?.entryId ?? null) : null
      return { zone: found.zone, items, next }
    },

    async page(actor, entryId) {
      const personId = authorOf(actor)
      if (entryId !== null) checkId(entryId)
      return asActor(db, personId, async (tx) => {
        const found = await queries.findEntry(tx, personId, entryId)
        const [entry = null] = entriesOf(personId, found)
        refuseUnless(entryId === null || entry, 'not-found')
        const { window } = await standingOf(tx, personId)
        return { zone: found.zone, entry, prompts: promptsFor(window.phase) }
      })
    },

    async save(actor, given) {
      const personId = authorOf(actor)
      for (const id of [given.entryId, given.writer]) checkId(id)
      refuseUnless(entries.fits(given.words), 'too-large')
      const saved = await asActor(db, personId, (tx) => save(tx, personId, given))
      if (saved.saved && saved.version === 1) await announce(`mine:${personId}`)
      return saved
    },

    remove: (actor, entryId) => hide(actor, entryId, true),
    bringBack: (actor, entryId) => hide(actor, entryId, false),

    async deleted(actor) {
      const personId = authorOf(actor)
      const found = await asActor(db, personId, (tx) => queries.listDeleted(tx, personId, mostDeleted))
      return { zone: found.zone, items: cardsOf(personId, found), next: null }
    },

    async toughDay(actor, { after }) {
      const personId = authorOf(actor)
      if (after !== null) checkId(after)
      const found = await asActor(db, personId, (tx) => queries.listTough(tx, personId, after))
      const [entry = null] = entriesOf(personId, { ...found, rows: found.rows.slice(0, 1) })
      return { zone: found.zone, entry, more: found.rows.length > 1 }
    },

    async everything(actor) {
      const personId = authorOf(actor)
      return entriesOf(personId, await asActor(db, personId, (tx) => queries.listEverything(tx, personId)))
    },

    /** For the clock: what was deleted seven days ago is gone. */
    async sweep() {
      while ((await queries.sweepDeleted(db, atOnce)) === atOnce);
    },
  }
}

/** Whose journal it is: its member’s alone. */
export function authorOf(actor: Actor): string {
  const { personId } = personOf(actor)
  authorize(actor, 'journal.own', { personId })
  return personId
}

import { Temporal } from 'temporal-polyfill'
import {
  longestPiece,
  longestSource,
  longestTitle,
  mostReviewDays,
  mostSources,
  standingOn,
} from '#app/domain/library/library.ts'
import type { Actor } from '#app/domain/person.ts'
import { authorize, can } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Library, PieceCard } from '#app/domain/services-library.ts'
import type { Db } from '#db/client.ts'
import { insertAudit } from '#db/queries/audit.ts'
import * as queries from '#db/queries/library.ts'
import type { Announce } from '../announce.ts'
import { personOf } from './accounts-needs.ts'
import { cleanWritten, htmlOf } from './markdown.ts'

/** J9: the clinic’s guidance: owned, dated, versioned. */
export function openLibrary({ db, announce }: { db: Db; announce: Announce }): Library {
  const mayWrite = (actor: Actor) => can(actor, 'library.write', {})
  const cardOf = ({ slug, title, reviewBy, reviewedOn, today }: queries.PieceRow): PieceCard => ({
    ...{ slug, title, reviewBy, standing: standingOn({ reviewedOn, reviewBy }, today) },
  })
  /** Whoever may not write it sees only what somebody reviewed. */
  async function found(actor: Actor, slug: string): Promise<queries.PieceRow> {
    authorize(actor, 'library.read', {})
    const row = await queries.findPiece(db.orm, slug)
    refuseUnless(row && (row.reviewedOn !== null || mayWrite(actor)), 'not-found')
    return row
  }

  return {
    async list(actor) {
      authorize(actor, 'library.read', {})
      const rows = await queries.listPieces(db.orm, { reviewed: !mayWrite(actor) })
      return { items: rows.map(cardOf), mayWrite: mayWrite(actor), today: rows[0]?.today ?? '' }
    },

    async piece(actor, slug) {
      const row = await found(actor, slug)
      const { version, html, body, sources, owner, reviewedOn } = row
      return { ...cardOf(row), version, html, body, sources, owner, reviewedOn, mayWrite: mayWrite(actor) }
    },

    async versions(actor, slug) {
      authorize(actor, 'library.write', {})
      const { pieceId } = await found(actor, slug)
      return queries.listVersions(db.orm, pieceId)
    },

    async write(actor, { slug, version, reviewBy, sources, ...typed }) {
      authorize(actor, 'library.write', {})
      const { personId } = personOf(actor)
      const title = cleanWritten(typed.title).replace(/\s+/g, ' ')
      const body = cleanWritten(typed.body)
      const named = sources.map((one) => cleanWritten(one).replace(/\s+/g, ' ')).filter(Boolean)
      refuseUnless(title !== '' && body !== '', 'words-empty')
      refuseUnless(title.length <= longestTitle && body.length <= longestPiece, 'too-large')
      refuseUnless(
        named.length <= mostSources && named.every((one) => one.length <= longestSource),
        'too-large',
      )
      const { today = '' } = (await queries.findPiece(db.orm, slug)) ?? {}
      refuseUnless(today !== '', 'not-found')
      refuseUnless(isWithinAYear(today, reviewBy), 'bad-input')
      await db.orm.transaction(async (tx) => {
        const held = await queries.lockPiece(tx, slug)
        refuseUnless(held, 'not-found')
        refuseUnless(held.version === version, 'version-older')
        await queries.insertVersion(tx, {
          ...{ pieceId: held.pieceId, n: version + 1, title, body, html: htmlOf(body).html },
          ...{ sources: named, byId: personId, reviewBy },
        })
        await insertAudit(tx, { actorId: personId, act: 'library-written', subjectId: null })
      })
      await announce('library')
    },
  }
}

/** A day of the calendar after this one, and a year away at most. */
function isWithinAYear(today: string, day: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(day)) return false
  try {
    const days = Temporal.PlainDate.from(today).until(
      Temporal.PlainDate.from(day, { overflow: 'reject' }),
    ).days
    return days > 0 && days <= mostReviewDays
  } catch {
    return false
  }
}

import { randomUUID } from 'node:crypto'
import { isOpen } from '#app/domain/circle/circle.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import type { Actor } from '#app/domain/person.ts'
import type { Listening } from '#app/domain/protocol.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Screen } from '#app/domain/screening/safely.ts'
import { writeCareSign } from '#db/queries/care-signs.ts'
import type { Held } from './circle-line.ts'
import { authorizeIn, byOf } from './circle-standing.ts'

/**
 * C5: words of the one who holds the piece, in the turn they saw. `seal` keeps them unreadable in the database. Words that
 * were `screened` as grave are said as any others, and somebody is called to their speaker (R1, R2); amber waits for
 * somebody to look, and calls nobody (R4).
 */
export function applyShare(
  held: Held,
  actor: Actor,
  share: { epoch: number; text: string; listening: Listening },
  {
    seal,
    screened,
  }: { seal: (text: string, wordId: string) => string; screened: Awaited<ReturnType<Screen>> },
): { seq: number; wordId: string } {
  const standing = actor.kind === 'person' ? held.standings.get(actor.personId) : undefined
  authorizeIn(actor, 'circle.take-part', standing)
  refuseUnless(standing && isOpen(held.fold), held.fold.phase === 'ended' ? 'circle-ended' : 'doors-closed')
  const { seatId } = byOf(standing)
  refuseUnless(share.text.trim() !== '', 'words-empty')
  refuseUnlessTurn(held.fold, seatId, share.epoch)
  refuseUnless(seatId, 'not-in-a-seat')
  const wordId = randomUUID()
  const { epoch, listening } = share
  const text = seal(share.text, wordId)
  held.wordSeq += 1
  held.append.words.push({ id: wordId, wordSeq: held.wordSeq, seatId, epoch, text, listening })
  const at = `${held.at.slice(0, 23)}Z`
  held.said.push({ wordId, wordSeq: held.wordSeq, seatId, text: share.text, listening, at })
  const { tier, rules } = screened
  if (tier !== 'green' && held.kind === 'circle') {
    const { personId } = standing
    held.writes.push(writeCareSign(held.circleId, { personId, source: 'words', tier, rules }))
    if (tier === 'red') held.asided = true
    held.rings.add('pages')
  }
  return { seq: held.seq, wordId }
}

import { createHash } from 'node:crypto'
import { agreements } from '#app/domain/circle/agreements.ts'
import type { OpenCircle } from '#app/domain/circle/circle.ts'
import { inRound, isOpen, seatOf } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Practiser, PracticeRoom } from '#db/queries/practice.ts'
import { closingOf, privatelyOf, shareOf } from './practice-words.ts'

/** The last one of the room comes only when the guide asks for a knock. */
const comeByThemselves = 5
/** How often, of 1. */
const passing = 0.1
const deferring = 0.1
const raising = 0.3
/** No more hands of simulated people than this. */
const handsUp = 2

export type Deed =
  /** Opens their line to the room, or opens it again. */
  { type: 'connect' } | { type: 'act'; intent: Intent } | { type: 'share'; epoch: number; text: string }
/** The same `key` is the same deed: done once, whoever and however often it is tried. */
export type PracticeWish = { key: string; deed: Deed }

/** A number of at least 0 and below 1 that is always the same for the same words. */
export function chanceOf(...about: (string | number)[]): number {
  return createHash('sha256').update(about.join('|')).digest().readUInt32BE(0) / 2 ** 32
}

/** The command of one deed, the same on every process. */
export function commandOf(...about: string[]): string {
  const hex = createHash('sha256').update(about.join('|')).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

/**
 * What a simulated person does now, or null. Everything it is decided by stands in rows, so any process may ask, at
 * any time, and comes to the same answer. Pure.
 */
export function practiceWish(room: PracticeRoom, who: Practiser): PracticeWish | null {
  const { fold, now, openedAt } = room
  if (!isOpen(fold)) return null
  const connect = { key: 'connect', deed: { type: 'connect' } } as const
  if (who.line === 'lost') return connect
  if (room.kind === 'private') return who.line === 'open' ? inPrivate(room, who) : connect
  if (who.line === 'none' && who.arrival === null)
    return who.index < comeByThemselves && now >= openedAt + 2000 + who.index * 3000 ? connect : null
  if (who.line !== 'open') return null
  if (who.arrival !== 'admitted') return knocking(room, who)
  if (who.paused || fold.hold !== null || who.seatId === null || !seatOf(fold, who.seatId)?.taken) return null
  return taking(room, fold, who.seatId, who)
}

const act = (key: string, intent: Intent): PracticeWish => ({ key, deed: { type: 'act', intent } })

/** What a person says at the threshold, before they knock. */
export const crossing: Intent = {
  type: 'CrossThreshold',
  agreements: agreements.version,
  arriving: 'steady',
  hindered: false,
  where: 'At home, in the practice room',
  phone: '000 000',
  alone: true,
}

/** Whoever was asked to wait outside knocks again after a while; who left comes back only when that is caused. */
function knocking({ now }: PracticeRoom, { crossed, arrival, arrivalAt }: Practiser): PracticeWish | null {
  if (!crossed) return act('cross', crossing)
  if (arrival === 'waiting' || arrival === 'left') return null
  if (arrival === 'away' && now < (arrivalAt ?? 0) + 25_000) return null
  return act(`knock:${arrivalAt ?? 0}`, { type: 'Arrive' })
}

/** What is theirs to do at this moment of the circle. */
function taking(room: PracticeRoom, fold: OpenCircle, seatId: string, who: Practiser): PracticeWish | null {
  const { circleId, seq, now, movedAt } = room
  const { piece } = fold
  const roll = (about: string) => chanceOf(circleId, who.personId, about)
  const passed = (since: number, least: number, most: number, about: string) =>
    now >= since + (least + roll(about) * (most - least)) * 1000
  const round = inRound(fold) ? fold.round : null
  if (piece.state === 'offered' && piece.seatId === seatId) {
    const key = `offer:${seq}`
    if (!passed(movedAt, 2, 4, key)) return null
    // Whoever asked for it takes it, and everyone has a word to close with.
    const takes = fold.hands.includes(seatId) || fold.phase === 'closing'
    const mood = takes ? 1 : roll(`${key}:mood`)
    if (mood < passing) return act(key, { type: 'PassPiece' })
    if (round && mood < passing + deferring && !round.deferred.includes(seatId))
      return act(key, { type: 'DeferTurn' })
    return act(key, { type: 'AcceptPiece' })
  }
  if (piece.state === 'held' && piece.seatId === seatId) {
    const key = `turn:${piece.epoch}:${who.said}`
    const closing = fold.phase === 'closing'
    const most = closing || roll(`length:${piece.epoch}`) < 0.6 ? 1 : 2
    if (!passed(who.saidAt ?? movedAt, 2.5, 5, key)) return null
    if (who.said >= most) return act(key, { type: 'ReturnPiece' })
    const text = closing ? closingOf(who.index) : shareOf(who.index, who.everSaid)
    return { key, deed: { type: 'share', epoch: piece.epoch, text } }
  }
  if (fold.phase !== 'open-floor' || fold.hands.includes(seatId)) return null
  // Asked anew while nothing happens, so that no silence lasts for ever.
  const key = `hand:${seq}:${Math.floor((now - movedAt) / 15_000)}`
  const wishes = fold.hands.length < handsUp && roll(`${key}:mood`) < raising
  return wishes && passed(movedAt, 3, 12, key) ? act(key, { type: 'RaiseHand' }) : null
}

/** They answer the guide who is with them, a line at a time. */
function inPrivate(room: PracticeRoom, who: Practiser): PracticeWish | null {
  const { lastWord, openedAt, now } = room
  const text = privatelyOf(who.everSaid)
  if (text === null || lastWord?.seatId === who.seatId || now < (lastWord?.at ?? openedAt) + 4000) return null
  return { key: `private:${who.everSaid}`, deed: { type: 'share', epoch: 1, text } }
}

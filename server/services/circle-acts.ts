import { randomUUID } from 'node:crypto'
import { isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { refuseUnlessTurn } from '#app/domain/circle/decide-piece.ts'
import type { Intent, IntentType } from '#app/domain/circle/intent.ts'
import type { Actor } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Listening } from '#app/domain/protocol.ts'
import type { Standing } from '#db/queries/circle-stream.ts'
import { happen, type Held } from './circle-line.ts'
import { authorizeIn, byOf } from './circle-standing.ts'

/** Which permission each intent asks for. */
const permission = {
  OpenDoors: 'circle.lead',
  Arrive: 'circle.take-part',
  Leave: 'circle.take-part',
  Admit: 'circle.lead',
  SendBack: 'circle.lead',
  OpenFloor: 'circle.lead',
  OfferPiece: 'circle.take-part',
  AcceptPiece: 'circle.take-part',
  PassPiece: 'circle.take-part',
  ReturnPiece: 'circle.take-part',
  SkipOffer: 'circle.lead',
  TakePiece: 'circle.lead',
  GivePiece: 'circle.lead',
  RaiseHand: 'circle.take-part',
  LowerHand: 'circle.take-part',
  EndCircle: 'circle.lead',
} as const satisfies Record<IntentType, 'circle.lead' | 'circle.take-part'>

/** The person an Admit or SendBack is about, found before the lock; their standing is read under it. */
export type About = { personId: string } | null

/** One intent on a held circle: authorised, decided, folded in. Answers the circle's number; 0 to who is not inside. */
export function applyIntent(
  held: Held,
  actor: Actor,
  intent: Intent,
  about: About,
): { seq: number; wordId: null } {
  const standing = actor.kind === 'person' ? held.standings.get(actor.personId) : undefined
  authorizeIn(actor, permission[intent.type], standing)
  refuseUnless(standing, 'not-found')
  // Who left by themselves comes back to their own seat without asking again.
  const back = intent.type === 'Arrive' && standing.arrival === 'left' && standing.booking === 'booked'
  const by = back ? { ...byOf(standing), seatId: standing.seatId } : byOf(standing)
  const newcomer = intent.type === 'Admit' ? about && held.standings.get(about.personId) : standing
  const newSeatId = newcomer ? (newcomer.seatId ?? randomUUID()) : undefined
  if (intent.type === 'Admit')
    refuseUnless(newcomer?.booking === 'booked' && knocked(newcomer), 'arrival-unknown')
  const phase = held.fold.phase
  const events = decide(held.fold, {
    ...intent,
    by,
    capacity: held.capacity,
    ...(newSeatId === undefined ? {} : { newSeatId }),
  })
  const taken = events.find((event) => event.type === 'SeatTaken')
  if (taken && newcomer && newcomer.seatId === null) sit(held, newcomer, taken.seatId)
  lobby(held, intent, standing, about)
  happen(held, events)
  if (held.fold.phase !== phase) held.rings.add(`page:${held.circleId}`)
  return { seq: by.role === 'participant' && by.seatId === null ? 0 : held.seq, wordId: null }
}

/** Waiting now, or admitted already: admitting twice is one admission. */
const knocked = ({ arrival }: Standing) => arrival === 'waiting' || arrival === 'admitted'

/** The seat becomes this person's, under the name they go by. */
function sit(held: Held, who: Standing, seatId: string): void {
  const role = who.guiding ?? 'participant'
  held.append.seats.push({ seatId, personId: who.personId, role, name: who.name, pronouns: who.pronouns })
  held.standings.set(who.personId, { ...who, seatId })
}

/** C2: knocking, admission and sending back are rows, told to guides and to the one who waits, not to the room. */
function lobby(held: Held, intent: Intent, me: Standing, about: About): void {
  const move = (personId: string, state: 'waiting' | 'admitted' | 'away' | 'left') => {
    const standing = held.standings.get(personId)
    if (!standing || standing.arrival === state) return
    held.standings.set(personId, { ...standing, arrival: state })
    held.append.arrivals = [
      ...held.append.arrivals.filter((arrival) => arrival.personId !== personId),
      { personId, state },
    ]
    held.rings.add(`lobby:${held.circleId}`).add(`arrival:${held.circleId}:${personId}`)
    if (state === 'away' || state === 'left') held.rings.add('auth')
  }
  if (intent.type === 'Arrive' && me.guiding === null && me.arrival !== 'admitted')
    move(me.personId, me.arrival === 'left' ? 'admitted' : 'waiting')
  if (intent.type === 'Leave' && me.arrival === 'waiting') move(me.personId, 'away')
  if (intent.type === 'Leave' && me.arrival === 'admitted') move(me.personId, 'left')
  if (intent.type === 'Admit' && about) move(about.personId, 'admitted')
  if (intent.type === 'SendBack' && about) move(about.personId, 'away')
}

/** C5: words of the one who holds the piece, in the turn they saw. `seal` keeps them unreadable in the database. */
export function applyShare(
  held: Held,
  actor: Actor,
  share: { epoch: number; text: string; listening: Listening },
  seal: (text: string, wordId: string) => string,
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
  return { seq: held.seq, wordId }
}

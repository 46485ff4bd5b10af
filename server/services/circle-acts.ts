import { randomUUID } from 'node:crypto'
import { decide } from '#app/domain/circle/decide.ts'
import type { Stamp } from '#app/domain/circle/command.ts'
import type { DecidingIntent, IntentType } from '#app/domain/circle/intent.ts'
import type { Actor } from '#app/domain/person.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { writeRemoval } from '#db/queries/circle-asides.ts'
import type { Standing } from '#db/queries/circle-stream.ts'
import type { Sealing } from '../sealing.ts'
import { follow, ringGuides } from './circle-consequences.ts'
import { happen, type Held } from './circle-line.ts'
import { authorizeIn, byOf, refuseUnlessCrossed } from './circle-standing.ts'
import { kekContexts } from './kek-contexts.ts'

/** What each intent asks of the policy. Who leads at the moment is the decider's question. */
export const permission = {
  OpenDoors: 'circle.lead',
  Arrive: 'circle.take-part',
  Leave: 'circle.take-part',
  Admit: 'circle.lead',
  SendBack: 'circle.lead',
  Remove: 'circle.lead',
  StartGrounding: 'circle.lead',
  EndGrounding: 'circle.lead',
  StartRound: 'circle.lead',
  OpenFloor: 'circle.lead',
  StartClosing: 'circle.lead',
  StartQuiet: 'circle.lead',
  OfferPiece: 'circle.take-part',
  AcceptPiece: 'circle.take-part',
  PassPiece: 'circle.take-part',
  DeferTurn: 'circle.take-part',
  ReturnPiece: 'circle.take-part',
  SkipOffer: 'circle.lead',
  TakePiece: 'circle.lead',
  GivePiece: 'circle.lead',
  HoldOn: 'circle.lead',
  GoOn: 'circle.lead',
  RaiseHand: 'circle.take-part',
  LowerHand: 'circle.take-part',
  Hold: 'circle.lead',
  Resume: 'circle.lead',
  HandOver: 'circle.lead',
  TakeAuthority: 'circle.lead',
  EndCircle: 'circle.lead',
  CrossThreshold: 'circle.take-part',
  AnswerKnock: 'circle.lead',
  Pause: 'circle.take-part',
  EndPause: 'circle.take-part',
  Signal: 'circle.take-part',
  Acknowledge: 'circle.lead',
  Note: 'circle.lead',
  SetSoftTime: 'circle.lead',
  StartCrisis: 'circle.lead',
  OpenContact: 'circle.lead',
  Witness: 'circle.take-part',
  KeepWord: 'circle.take-part',
  KeepForMyself: 'circle.take-part',
  AskCheckIn: 'circle.take-part',
  Debrief: 'circle.lead',
} as const satisfies Record<IntentType, 'circle.lead' | 'circle.take-part'>

/** The person an intent is about (an arrival, a seat), found before the lock; their standing is read under it. */
export type About = { personId: string } | null
export type Asked = { about: About; lease?: number | undefined }
export type Applied = { seq: number; wordId: null }

/** Who acts, as they stand under the lock; refuses who may not. */
export function standingIn(held: Held, actor: Actor, type: IntentType): Standing {
  const standing = actor.kind === 'person' ? held.standings.get(actor.personId) : undefined
  authorizeIn(actor, permission[type], standing)
  refuseUnless(standing, 'not-found')
  return standing
}

/** A day after it was to end a circle that never began begins no more: its key is gone. */
export function refuseErased({ wordKey }: Held): void {
  refuseUnless(wordKey.length > 0, 'circle-ended')
}

/** What is true at this moment, for the decider. */
export function stampOf(held: Held, standing: Standing, lease: number | undefined): Stamp {
  return {
    by: byOf(standing),
    at: held.atMs,
    capacity: held.capacity,
    endsAt: held.endsAt,
    paused: held.paused,
    ...(lease === undefined ? {} : { lease }),
  }
}

/** One intent on a held circle: authorised, decided, folded in. Answers the circle's number; 0 to who is not inside. */
export function applyIntent(
  held: Held,
  actor: Actor,
  intent: DecidingIntent,
  { about, lease }: Asked,
  sealing: Sealing,
): Applied {
  const standing = standingIn(held, actor, intent.type)
  if (intent.type === 'Arrive' && standing.guiding === null && !beenInside(standing))
    refuseUnlessCrossed(standing)
  if (intent.type === 'OpenDoors') refuseErased(held)
  // Who left by themselves comes back to their own seat without asking again.
  const back = intent.type === 'Arrive' && standing.arrival === 'left' && standing.booking === 'booked'
  const stamp = stampOf(held, standing, lease)
  const by = back ? { ...stamp.by, seatId: standing.seatId } : stamp.by
  const newcomer = intent.type === 'Admit' ? about && held.standings.get(about.personId) : standing
  const newSeatId = newcomer ? (newcomer.seatId ?? randomUUID()) : undefined
  if (intent.type === 'Admit')
    refuseUnless(newcomer?.booking === 'booked' && knocked(newcomer), 'arrival-unknown')
  const promptId = randomUUID()
  const events = decide(held.fold, {
    ...intent,
    ...stamp,
    by,
    promptId,
    ...(newSeatId === undefined ? {} : { newSeatId }),
  })
  const taken = events.find((event) => event.type === 'SeatTaken')
  if (taken && newcomer && newcomer.seatId === null) sit(held, newcomer, taken.seatId)
  if ('prompt' in intent && events.length > 0) held.append.prompts.push({ promptId, text: intent.prompt })
  if (intent.type === 'PassPiece' && events.length > 0 && by.seatId) held.append.passes.push(by.seatId)
  lobby(held, intent, standing, about)
  if (intent.type === 'Remove' && about) remove(held, standing, about.personId, intent.reason, sealing)
  follow(held, () => happen(held, events))
  return { seq: by.role === 'participant' && by.seatId === null ? 0 : held.seq, wordId: null }
}

/** V3: nobody asked for it, and nobody may refuse it. */
export function applyVoiceHold(held: Held): Applied {
  const events = decide(held.fold, {
    type: 'HoldForVoice',
    by: { seatId: null, role: 'guide' },
    at: held.atMs,
  })
  if (events.length > 0) follow(held, () => happen(held, events))
  return { seq: held.seq, wordId: null }
}

const beenInside = ({ arrival }: Standing) => arrival === 'admitted' || arrival === 'left'

/** Waiting now, or admitted already: admitting twice is one admission. */
const knocked = ({ arrival }: Standing) => arrival === 'waiting' || arrival === 'admitted'

/** The seat becomes this person's, under the name they go by. */
function sit(held: Held, who: Standing, seatId: string): void {
  const role = who.guiding ?? 'participant'
  held.append.seats.push({ seatId, personId: who.personId, role, name: who.name, pronouns: who.pronouns })
  held.standings.set(who.personId, { ...who, seatId })
}

/** C2: knocking, admission and sending back are rows, told to guides and to the one who waits, not to the room. */
function lobby(held: Held, intent: DecidingIntent, me: Standing, about: About): void {
  const move = (personId: string, state: 'waiting' | 'admitted' | 'away' | 'left', well = false) => {
    const standing = held.standings.get(personId)
    if (!standing || standing.arrival === state) return
    held.standings.set(personId, { ...standing, arrival: state })
    held.append.arrivals = [
      ...held.append.arrivals.filter((arrival) => arrival.personId !== personId),
      { personId, state, well },
    ]
    held.rings.add(`lobby:${held.circleId}`).add(`arrival:${held.circleId}:${personId}`)
    if (state === 'away' || state === 'left') held.rings.add('auth')
  }
  if (intent.type === 'Arrive' && me.guiding === null && me.arrival !== 'admitted')
    move(me.personId, me.arrival === 'left' ? 'admitted' : 'waiting')
  if (intent.type === 'Leave' && me.arrival === 'waiting') move(me.personId, 'away')
  if (intent.type === 'Leave' && me.arrival === 'admitted') move(me.personId, 'left', intent.well ?? false)
  if (intent.type === 'Admit' && about) move(about.personId, 'admitted')
  if ((intent.type === 'SendBack' || intent.type === 'Remove') && about) move(about.personId, 'away')
}

/** C12: out on every device, for this circle; the room sees an empty seat. */
function remove(held: Held, me: Standing, personId: string, reason: string, sealing: Sealing): void {
  const standing = held.standings.get(personId)
  if (standing?.booking === 'removed') return
  if (standing) held.standings.set(personId, { ...standing, booking: 'removed' })
  const id = randomUUID()
  const sealed = Buffer.from(sealing.seal(reason, kekContexts['circle_removals.reason'](id))).toString(
    'base64',
  )
  held.append.removed.push(personId)
  held.append.audits.push({ actorId: me.personId, act: 'circle.remove', subjectId: personId })
  held.writes.push(writeRemoval(held, { id, personId, by: me.personId, reason: sealed }))
  held.rings.add('auth').add(`mine:${personId}`).add(`page:${held.circleId}`)
  // They have somebody to look after, and one seat less to read of (K7).
  ringGuides(held)
  // They may have been asked back to the lobby before, and wait there.
  held.rings.add(`arrival:${held.circleId}:${personId}`)
}

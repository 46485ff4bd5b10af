import { randomUUID } from 'node:crypto'
import { agreements } from '#app/domain/circle/agreements.ts'
import { isOpen, seatOf } from '#app/domain/circle/circle.ts'
import { seated } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import type { AsideIntent } from '#app/domain/circle/intent.ts'
import type { Actor } from '#app/domain/person.ts'
import { Refusal, refuseUnless } from '#app/domain/refusal.ts'
import { writeSignalInCase } from '#db/queries/care-signs.ts'
import * as rows from '#db/queries/circle-asides.ts'
import type { Standing } from '#db/queries/circle-stream.ts'
import type { Sealing } from '../sealing.ts'
import { type Applied, type Asked, refuseErased, standingIn, stampOf } from './circle-acts.ts'
import { noteContext, signalContext, thresholdContext } from './circle-asides-view.ts'
import { follow, ringGuides } from './circle-consequences.ts'
import { startCrisis } from './circle-crisis.ts'
import { happen, type Held } from './circle-line.ts'
import { byOf } from './circle-standing.ts'
import { kekContexts } from './kek-contexts.ts'

/** Seconds after which a signal that nobody acknowledged goes on to every guide (C14). */
const waits = 60

/** What was read before the lock for intents that need it. */
export type Prepared = {
  /** KeepWord: my own word, readable. */
  text?: string
  /** AskCheckIn: ISO 8601 UTC, by the member's own clock. */
  checkInAt?: string
}

/**
 * Asides on a held circle: authorised under its lock, written as rows with their own audience. None of them is an
 * event, moves a number that peers see or sends them a frame (rulings 6).
 */
export function applyAside(
  held: Held,
  actor: Actor,
  intent: AsideIntent,
  { about, lease }: Asked,
  sealing: Sealing,
  prepared: Prepared,
): Applied {
  const me = standingIn(held, actor, intent.type)
  const { personId } = me
  const { circleId, wordKey } = held
  const inCircle = (text: string, context: string) =>
    Buffer.from(sealing.sealWith(wordKey, text, context)).toString('base64')
  const forClinic = (text: string, context: string) =>
    Buffer.from(sealing.seal(text, context)).toString('base64')
  const id = randomUUID()
  /** Which seat of the circle: its person's, who was found for it. */
  const subject = (): Standing => {
    const standing = about ? held.standings.get(about.personId) : undefined
    if (!standing) throw new Refusal('seat-unknown')
    return standing
  }
  if (!mayBeAfter.includes(intent.type) && intent.type !== 'CrossThreshold') refuseOver(held)
  held.asided = true
  switch (intent.type) {
    case 'CrossThreshold': {
      refuseUnless(held.fold.phase !== 'ended', 'circle-ended')
      refuseErased(held)
      refuseUnless(intent.agreements === agreements.version, 'agreements-changed')
      const { arriving, hindered, where, phone, alone, help = '' } = intent
      const body = inCircle(
        JSON.stringify({ arriving, hindered, where, phone, alone, help: help === '' ? null : help }),
        thresholdContext(circleId, personId),
      )
      held.writes.push(rows.writeThreshold(held, { personId, agreements: intent.agreements, body }))
      held.standings.set(personId, { ...me, agreements: intent.agreements })
      held.rings.add(`lobby:${circleId}`).add(`arrival:${circleId}:${personId}`)
      // What would help them today stands in the brief.
      ringGuides(held)
      return { seq: 0, wordId: null }
    }
    case 'AnswerKnock':
      refuseUnless(about, 'arrival-unknown')
      held.writes.push(rows.writeAnswered(held, about.personId))
      held.rings.add(`lobby:${circleId}`).add(`arrival:${circleId}:${about.personId}`)
      break
    case 'Pause':
      pause(held, me, lease)
      break
    case 'EndPause':
      held.paused = held.paused.filter((seatId) => seatId !== me.seatId)
      break
    case 'Signal': {
      const seatId = mySeat(held, me)
      const kind = inCircle(intent.kind, signalContext(circleId, id))
      const wait = intent.kind === 'okay' ? null : waits
      held.writes.push(rows.writeSignal(held, { id, personId, seatId, kind, waits: wait }))
      if (wait !== null && held.kind === 'circle') held.writes.push(writeSignalInCase(circleId, personId))
      break
    }
    case 'Acknowledge':
      held.writes.push(rows.writeAcknowledged(held, { signalId: intent.signalId, personId }))
      held.rings.add('pages')
      break
    case 'Note': {
      if (intent.seatId !== null) refuseUnless(seatOf(held.fold, intent.seatId), 'seat-unknown')
      const text = inCircle(intent.text, noteContext(circleId, id))
      held.writes.push(rows.writeNote(held, { id, authorId: personId, seatId: intent.seatId, text }))
      break
    }
    case 'SetSoftTime':
      held.writes.push(rows.writeSoftTime(held, intent.seconds))
      break
    case 'StartCrisis':
      startCrisis(held, me, subject(), intent.seatId, sealing)
      break
    case 'OpenContact': {
      const { personId: whose } = subject()
      const reason = forClinic(intent.reason, kekContexts['seal_openings.reason'](id))
      held.writes.push(rows.writeOpening(held, { id, personId: whose, by: personId, reason }))
      held.append.audits.push({ actorId: personId, act: 'circle.open-contact', subjectId: whose })
      held.rings.add(`mine:${whose}`).add(`page:${circleId}`)
      break
    }
    case 'Witness':
      held.writes.push(
        rows.writeWitness(held, { wordId: intent.wordId, seatId: mySeat(held, me), kind: intent.kind }),
      )
      break
    case 'KeepWord':
    case 'KeepForMyself': {
      const text = intent.type === 'KeepWord' ? prepared.text : intent.text
      if (text === undefined) throw new Refusal('words-gone')
      const wordId = intent.type === 'KeepWord' ? intent.wordId : null
      const sealed = forClinic(text, kekContexts['kept_words.text'](id))
      held.writes.push(rows.writeKept(held, { id, personId, wordId, text: sealed }))
      break
    }
    case 'AskCheckIn': {
      const dueAt = intent.wanted ? (prepared.checkInAt ?? null) : null
      held.writes.push(rows.writeCheckIn(held, { personId, dueAt }))
      break
    }
    case 'Debrief': {
      const text = forClinic(
        JSON.stringify({ went: intent.went, next: intent.next }),
        kekContexts['circle_debriefs.text'](circleId, personId),
      )
      held.writes.push(rows.writeDebrief(held, { personId, text }))
      break
    }
  }
  return { seq: held.seq, wordId: null }
}

/** These are also for after the circle; contacts until they are erased. */
const mayBeAfter: AsideIntent['type'][] = [
  'OpenContact',
  'KeepWord',
  'KeepForMyself',
  'AskCheckIn',
  'Debrief',
  'Acknowledge',
]

function refuseOver(held: Held): void {
  refuseUnless(held.fold.phase !== 'ended', 'circle-ended')
  refuseUnless(isOpen(held.fold), 'doors-closed')
}

function mySeat(held: Held, me: Standing): string {
  refuseUnless(isOpen(held.fold), 'doors-closed')
  return seated(held.fold, byOf(me))
}

/** C13: out of the order; a piece that was offered to them goes on as if they had asked to come later. */
function pause(held: Held, me: Standing, lease: number | undefined): void {
  const seatId = mySeat(held, me)
  if (held.paused.includes(seatId)) return
  held.paused = [...held.paused, seatId]
  const { fold } = held
  if (!isOpen(fold) || fold.hold !== null || fold.piece.state !== 'offered' || fold.piece.seatId !== seatId)
    return
  const later = 'round' in fold && !fold.round.deferred.includes(seatId)
  const stamp = stampOf(held, me, lease)
  follow(held, () => happen(held, decide(fold, { type: later ? 'DeferTurn' : 'PassPiece', ...stamp })))
}

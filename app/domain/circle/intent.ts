import { z } from 'zod'
import { groundingKinds } from './circle.ts'
import { longestHelp, longestNote, longestShare, readinesses, signalKinds, witnessKinds } from './words.ts'

/**
 * What a browser may ask of a circle. An intent never says who asks or when:
 * the service stamps both. `arrivalId` and `seatId` are ids that guides and peers may see.
 */
const id = z.uuid().toLowerCase()
const words = (longest: number) => z.string().trim().min(1).max(longest)
const bare = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) })
const seat = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), seatId: id })
/** About whoever has the piece; with the seat that the screen showed it reaches that one and nobody else. */
const turn = <T extends string>(type: T) => z.strictObject({ type: z.literal(type), seatId: id.optional() })

/** Asks that may change what everyone in the room knows: `decide` answers them with events. */
const deciding = [
  /** The guide opens the lobby. */
  bare('OpenDoors'),
  /** A guide sits down; a booked participant knocks and waits in the lobby, or returns to their own seat. */
  bare('Arrive'),
  /** The person gives up their place for now; their seat stays where it is, empty. `well`: they said that all is well. */
  z.strictObject({ type: z.literal('Leave'), well: z.boolean().optional() }),
  /** The guide admits one waiting arrival. */
  z.strictObject({ type: z.literal('Admit'), arrivalId: id }),
  /** The guide asks a seated participant back to the lobby. */
  seat('SendBack'),
  /** C12: the person may not come back to this circle. The reason is kept for the clinic. */
  z.strictObject({ type: z.literal('Remove'), seatId: id, reason: words(longestNote) }),
  z.strictObject({ type: z.literal('StartGrounding'), kind: z.enum(groundingKinds) }),
  bare('EndGrounding'),
  /** A round with these words as its prompt, from the library or the guide's own. */
  z.strictObject({ type: z.literal('StartRound'), prompt: words(280) }),
  bare('OpenFloor'),
  /** The closing round. */
  z.strictObject({ type: z.literal('StartClosing'), prompt: words(280) }),
  /** The quiet minute after it. */
  bare('StartQuiet'),
  /** A guide (piece resting) or the holder offers the piece. */
  seat('OfferPiece'),
  /** The one it was offered to takes it: the turn begins. */
  bare('AcceptPiece'),
  /** The one it was offered to, or the holder, passes: needs no acceptance, no reason. */
  bare('PassPiece'),
  /** *Come back to me*: later in this round. The guide may say it for someone who does not answer. */
  turn('DeferTurn'),
  /** The holder has finished: the piece rests, or goes on in a round. */
  bare('ReturnPiece'),
  /** A guide withdraws an offer that nobody has answered. */
  turn('SkipOffer'),
  /** A guide takes the piece back from its holder. */
  turn('TakePiece'),
  /** A guide puts the piece straight into a seat's hands, a guide's own included. */
  seat('GivePiece'),
  /** C7, once a kept place has waited: keep it once more, or go on without. */
  bare('HoldOn'),
  bare('GoOn'),
  bare('RaiseHand'),
  bare('LowerHand'),
  bare('Hold'),
  bare('Resume'),
  /** C11: the one who leads gives it to another guide; a guide takes it. */
  seat('HandOver'),
  bare('TakeAuthority'),
  bare('EndCircle'),
] as const

/** Asides: private to the person or to the guides; rows, never events (rulings 6). */
const aside = [
  /** C3, before the lobby. Readiness and contact are sealed. */
  z.strictObject({
    type: z.literal('CrossThreshold'),
    agreements: z.int().min(1),
    arriving: z.enum(readinesses),
    hindered: z.boolean(),
    where: words(200),
    phone: words(40),
    alone: z.boolean(),
    /** What would help them today; may stay empty. */
    help: z.string().trim().max(longestHelp).optional(),
  }),
  /** C2: *one moment*, to someone who waits. */
  z.strictObject({ type: z.literal('AnswerKnock'), arrivalId: id }),
  bare('Pause'),
  bare('EndPause'),
  z.strictObject({ type: z.literal('Signal'), kind: z.enum(signalKinds) }),
  z.strictObject({ type: z.literal('Acknowledge'), signalId: id }),
  /** C16: to the other guides; with a seat it is a note about it. */
  z.strictObject({ type: z.literal('Note'), seatId: id.nullable(), text: words(longestNote) }),
  /** C10: how long a turn softly is, in seconds; 0 for none. */
  z.strictObject({ type: z.literal('SetSoftTime'), seconds: z.int().min(0).max(3600) }),
  /** C15: a private room for the person of this seat. */
  seat('StartCrisis'),
  /** C3: break-glass on the sealed contact of the person of this seat. */
  z.strictObject({ type: z.literal('OpenContact'), seatId: id, reason: words(longestNote) }),
  z.strictObject({ type: z.literal('Witness'), wordId: id, kind: z.enum(witnessKinds) }),
  /** C18: my own shared words, kept for me alone. */
  z.strictObject({ type: z.literal('KeepWord'), wordId: id }),
  /** C22: what I write for myself in the quiet minute. */
  z.strictObject({ type: z.literal('KeepForMyself'), text: words(longestShare) }),
  z.strictObject({ type: z.literal('AskCheckIn'), wanted: z.boolean() }),
  /** C22: a guide's two lines after the circle. */
  z.strictObject({
    type: z.literal('Debrief'),
    went: words(longestNote),
    next: z.string().trim().max(longestNote),
  }),
] as const

export const intentSchema = z.discriminatedUnion('type', [...deciding, ...aside])
const decidingSchema = z.discriminatedUnion('type', deciding)
const asideSchema = z.discriminatedUnion('type', aside)

export type Intent = z.infer<typeof intentSchema>
export type IntentType = Intent['type']
export type DecidingIntent = z.infer<typeof decidingSchema>
export type AsideIntent = z.infer<typeof asideSchema>

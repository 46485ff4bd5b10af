import { z } from 'zod'

/**
 * What a browser may ask of a circle. An intent never says who asks or when:
 * the service stamps both. `arrivalId` and `seatId` are ids that guides and peers may see.
 */
const seatId = z.uuid().toLowerCase()
const arrivalId = z.uuid().toLowerCase()
const bare = <T extends string>(type: T) => z.strictObject({ type: z.literal(type) })

export const intentSchema = z.discriminatedUnion('type', [
  /** The guide opens the lobby. */
  bare('OpenDoors'),
  /** A guide sits down; a booked participant knocks and waits in the lobby, or returns to their own seat. */
  bare('Arrive'),
  /** The person gives up their place for now; their seat stays where it is, empty. */
  bare('Leave'),
  /** The guide admits one waiting arrival. */
  z.strictObject({ type: z.literal('Admit'), arrivalId }),
  /** The guide asks a seated participant back to the lobby. */
  z.strictObject({ type: z.literal('SendBack'), seatId }),
  bare('OpenFloor'),
  /** A guide (piece resting) or the holder offers the piece. */
  z.strictObject({ type: z.literal('OfferPiece'), seatId }),
  /** The one it was offered to takes it: the turn begins. */
  bare('AcceptPiece'),
  /** The one it was offered to, or the holder, passes: needs no acceptance, no reason. */
  bare('PassPiece'),
  /** The holder has finished: the piece rests in the centre. */
  bare('ReturnPiece'),
  /** A guide withdraws an offer that nobody has answered. */
  bare('SkipOffer'),
  /** A guide takes the piece back from its holder: it rests in the centre. */
  bare('TakePiece'),
  /** A guide puts the piece straight into a seat's hands, a guide's own included. */
  z.strictObject({ type: z.literal('GivePiece'), seatId }),
  bare('RaiseHand'),
  bare('LowerHand'),
  bare('EndCircle'),
])

export type Intent = z.infer<typeof intentSchema>
export type IntentType = Intent['type']

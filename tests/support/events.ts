import fc from 'fast-check'
import { type Circle, type CircleEvent, groundingKinds } from '#app/domain/circle/circle.ts'
import { names, cast } from './walk.ts'

const seatId = fc.constantFrom(...names.map((name) => cast[name]?.seatId ?? ''))
const order = fc.uniqueArray(seatId)
const at = fc.nat()
const role = fc.constantFrom(
  'guide' as const,
  'co-guide' as const,
  'on-call' as const,
  'participant' as const,
)
const capacity = fc.nat(12)
const promptId = fc.constant('p')

/** One arbitrary for each event: a new one without a row here does not compile. */
const events: { [T in CircleEvent['type']]: fc.Arbitrary<Omit<Extract<CircleEvent, { type: T }>, 'type'>> } =
  {
    DoorsOpened: fc.record({ capacity }),
    PrivateRoomOpened: fc.record({ capacity, endsAt: at }),
    SeatTaken: fc.record({ seatId, role }),
    SeatLeft: fc.record({ seatId }),
    GroundingStarted: fc.record({ kind: fc.constantFrom(...groundingKinds), startedAt: at }),
    GroundingEnded: fc.record({}),
    RoundStarted: fc.record({ promptId, order }),
    RoundEnded: fc.record({}),
    FloorOpened: fc.record({}),
    ClosingStarted: fc.record({ promptId, order }),
    QuietStarted: fc.record({ at }),
    PieceOffered: fc.record({ seatId }),
    PieceAccepted: fc.record({ seatId }),
    TurnEnded: fc.record({ seatId }),
    TurnDeferred: fc.record({ seatId }),
    HandRaised: fc.record({ seatId }),
    HandLowered: fc.record({ seatId }),
    PersonDropped: fc.record({ seatId, at }),
    PersonBack: fc.record({ seatId }),
    PlaceWaited: fc.record({ seatId }),
    PlaceKept: fc.record({ seatId, at }),
    CircleHeld: fc.record({ hold: fc.constantFrom('asked' as const, 'absence' as const, 'voice' as const) }),
    CircleResumed: fc.record({}),
    AuthorityTaken: fc.record({ seatId }),
    AuthorityLapsed: fc.record({}),
    HelpCalled: fc.record({}),
    CircleEnded: fc.record({ gently: fc.boolean() }),
  }
const phases: Record<Circle['phase'], true> = {
  planned: true,
  doors: true,
  gathering: true,
  round: true,
  'open-floor': true,
  closing: true,
  quiet: true,
  private: true,
  ended: true,
}

export const everyEvent = Object.keys(events).toSorted()
export const everyPhase = Object.keys(phases).toSorted()

/** Any event at all, whether it fits or not. */
export const anyEvent: fc.Arbitrary<CircleEvent> = fc.oneof(
  ...Object.entries(events).map(([type, rest]) => rest.map((more) => ({ type, ...more }) as CircleEvent)),
)

import type { Seats } from '#app/domain/services-seats.ts'
import { openSeatsClaim } from './seats-claim.ts'
import { openSeatsOffering } from './seats-offering.ts'
import { openSeatsSeen } from './seats-seen.ts'
import { openShortCircles } from './seats-short.ts'
import { openSeatsWaiting } from './seats-waiting.ts'
import type { SeatsNeed } from './seats-need.ts'

export type SeatsService = Seats & {
  /** The person gives their seat back, however they said so; it is offered on. Asking twice happens once. */
  giveBack: (circleId: string, personId: string) => Promise<void>
  /** Once in ten seconds on each process: offers that are over go on, circles too small by their last hour are called off. */
  look: () => Promise<void>
}

/** S5, S11, S12: members' seats. */
export function openSeats(need: SeatsNeed): SeatsService {
  const offering = openSeatsOffering(need)
  const claiming = openSeatsClaim(need, offering)
  const short = openShortCircles(need, offering)
  return {
    ...openSeatsSeen(need),
    ...claiming,
    ...openSeatsWaiting(need, offering),
    merges: short.merges,
    merge: short.merge,
    async look() {
      await offering.expireDue()
      await offering.offerAll()
      await short.callOff()
    },
  }
}

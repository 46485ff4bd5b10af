/** The phases in which a circle serves somebody, best first. */
export type Served = 'peak' | 'open' | 'tail' | 'steady'

/** A circle that somebody could go to instead: eligible, with a free seat that can be held. Times in ms since 1970. */
export type Alternative = { circleId: string; start: number; phase: Served }
export type Changed = {
  /** When the circle they are booked into begins. */
  start: number
  /** Is it still one that S5 says yes to, their own seat not counted? */
  fits: boolean
  /** Would it be unsafe that they come: resting, a quiet day, too near the next session, on hold, kept apart? */
  unsafe: boolean
  /** They were asked to choose since what decides it last changed. */
  asked: boolean
  others: readonly Alternative[]
  /** How many seats are held to choose from at most. */
  most: number
}
export type Consequence =
  | { does: 'keep' }
  | { does: 'cancel' }
  /** Seats held in these circles, one or two; what is booked stays until they answer, and after if they do not. */
  | { does: 'choose'; among: string[] }

/**
 * S12: what becomes of one booking after a treatment session moved, or something else that decides about it changed.
 * Pure, and the same again for the same facts: whoever was asked already is not asked twice.
 */
export function afterChange({ start, fits, unsafe, asked, others, most }: Changed): Consequence {
  if (unsafe) return { does: 'cancel' }
  if (fits || asked) return { does: 'keep' }
  const among = others
    .toSorted(
      (a, b) => rank(a) - rank(b) || away(a, start) - away(b, start) || (a.circleId < b.circleId ? -1 : 1),
    )
    .slice(0, most)
    .map(({ circleId }) => circleId)
  return among.length > 0 ? { does: 'choose', among } : { does: 'keep' }
}

const order = { peak: 0, open: 1, tail: 2, steady: 3 }
const rank = ({ phase }: Alternative) => order[phase]
const away = ({ start }: Alternative, from: number) => Math.abs(start - from)

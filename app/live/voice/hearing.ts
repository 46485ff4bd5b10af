import type { SeatId } from '#app/domain/circle/circle.ts'

/** How much came of each line so far, by its track. */
export type Came = ReadonlyMap<string, { packets: number; frames: number }>

/** Of what a connection tells of itself: what comes in, by track. */
export function cameIn(report: RTCStatsReport): Came {
  const came = new Map<string, { packets: number; frames: number }>()
  report.forEach((stat: Record<string, unknown>) => {
    if (stat['type'] !== 'inbound-rtp') return
    const key = String(stat['trackIdentifier'] ?? stat['mid'] ?? '')
    came.set(key, {
      packets: Number(stat['packetsReceived'] ?? 0),
      frames: Number(stat['framesDecoded'] ?? 0),
    })
  })
  return came
}

/** Whether more came than before. What is counted anew began anew. */
export function grew(before: Came, now: Came, key: string, what: 'packets' | 'frames'): boolean {
  const [was, is] = [before.get(key)?.[what] ?? 0, now.get(key)?.[what] ?? 0]
  return is > was || (is > 0 && is < was)
}

/** Once a second, by looks that come twice a second and not to the millisecond. */
const atMostEvery = 900

/** V8: says whose voices were heard here: once a second while it is so, and once when it ends. */
export function openTelling(tell: (seats: SeatId[]) => void) {
  let last = -Infinity
  let said = false
  return (seats: SeatId[], now: number): void => {
    if (now - last < atMostEvery || (seats.length === 0 && !said)) return
    last = now
    said = seats.length > 0
    tell(seats)
  }
}

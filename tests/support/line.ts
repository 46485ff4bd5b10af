/** A seeded source of chance: the same seed tells the same story. */
export type Chance = () => number

export function chance(seed: number): Chance {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export type LineManners = { drop: number; repeat: number; longest: number }
export const badLine: LineManners = { drop: 0.15, repeat: 0.15, longest: 6 }
export const goodLine: LineManners = { drop: 0, repeat: 0, longest: 1 }

export type Line = {
  /** Delivers after a while: never, once or twice, and in any order with what else is under way. */
  send(deliver: () => void): void
  /** One moment passes; what is due arrives. */
  tick(): void
  /** From now on the line behaves, and everything under way arrives. */
  settle(): void
  readonly seen: { sent: number; dropped: number; repeated: number; overtaken: number }
}

/** A line between two parties that drops, repeats, delays and reorders, by its seed. Time is `tick`: no clock. */
export function lossyLine(random: Chance, manners: LineManners = badLine): Line {
  let now = 0
  let sentSoFar = 0
  let latest = 0
  let ways = manners
  let underWay: { due: number; order: number; deliver: () => void }[] = []
  const seen = { sent: 0, dropped: 0, repeated: 0, overtaken: 0 }

  const post = (deliver: () => void) => {
    const due = now + 1 + Math.floor(random() * ways.longest)
    underWay.push({ due, order: (sentSoFar += 1), deliver })
  }
  const tick = () => {
    now += 1
    const due = underWay.filter((message) => message.due <= now).toSorted((a, b) => a.due - b.due)
    underWay = underWay.filter((message) => message.due > now)
    for (const { order, deliver } of due) {
      if (order < latest) seen.overtaken += 1
      latest = Math.max(latest, order)
      deliver()
    }
  }
  return {
    seen,
    tick,
    send(deliver) {
      seen.sent += 1
      if (random() < ways.drop) {
        seen.dropped += 1
        return
      }
      post(deliver)
      if (random() < ways.repeat) {
        seen.repeated += 1
        post(deliver)
      }
    },
    settle() {
      ways = goodLine
      while (underWay.length > 0) tick()
    },
  }
}

/** Rulings 16: hours an offered seat is held, and hours before its circle after which no seat is held for anybody. */
export const heldHours = 24
export const untilHours = 12
const hour = 3_600_000

/** Until when a seat offered now is held; null when its circle is too near. Milliseconds since 1970. */
export function heldUntil(now: number, circleStart: number): number | null {
  const until = Math.min(now + heldHours * hour, circleStart - untilHours * hour)
  return until > now ? until : null
}

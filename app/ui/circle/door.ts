import type { CircleCard } from '#app/domain/services-circles.ts'

const hour = 3_600_000

/**
 * What a circle's card offers its people: 'enter' once the doors are open, 'door' from an hour before its start,
 * 'later' before that, and null when it has ended. `now` in milliseconds since 1970.
 */
export function doorOf(
  { phase, startsAt }: Pick<CircleCard, 'phase' | 'startsAt'>,
  now: number,
): 'enter' | 'door' | 'later' | null {
  if (phase === 'ended') return null
  if (phase !== 'planned') return 'enter'
  return Date.parse(startsAt) - now <= hour ? 'door' : 'later'
}

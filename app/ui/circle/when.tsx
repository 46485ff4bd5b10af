import type { CircleCard } from '#app/domain/services-circles.ts'
import { Time, Zone } from '../time.tsx'

/** When a circle meets: the day and hours on the reader's own clock, which is named. */
export function When({
  card,
  viewer,
}: {
  card: Pick<CircleCard, 'startsAt' | 'endsAt' | 'zone'>
  viewer?: string | undefined
}) {
  const zone = viewer ?? card.zone
  return (
    <>
      <Time at={card.startsAt} zone={zone} part="day" />
      {', '}
      <Time at={card.startsAt} zone={zone} part="time" />
      {' to '}
      <Time at={card.endsAt} zone={zone} part="time" />
      {', '}
      <Zone at={card.startsAt} zone={zone} />
    </>
  )
}

import type { GuideWeekCircle } from '#app/domain/services-schedules.ts'
import { timeWords } from '../time.tsx'
import { count } from './board-words.ts'

export type GuideDay = { day: string; circles: GuideWeekCircle[] }

/** A guide's circles by the days of their own calendar, as they come. */
export function guideDays(circles: readonly GuideWeekCircle[], zone: string): GuideDay[] {
  const days: GuideDay[] = []
  for (const circle of circles) {
    const day = timeWords(circle.startsAt, zone, 'day')
    const last = days.at(-1)
    if (last?.day === day) last.circles.push(circle)
    else days.push({ day, circles: [circle] })
  }
  return days
}

/** Who will be there, in numbers of seats; nothing about anybody. */
export function comingWords({ seats, capacity, firstTimers }: GuideWeekCircle): string {
  const filled =
    seats === 0 ? `${count(capacity, 'seat')}, none filled yet` : `${seats} of ${capacity} seats filled`
  if (firstTimers === 0) return `${filled}.`
  return `${filled}. ${firstTimers === 1 ? 'One comes to their first circle.' : `${firstTimers} come to their first circle.`}`
}

import type { BoardCircle, BoardSeat, Difference, Quality } from '#app/domain/services-schedules.ts'
import { timeWords } from '../time.tsx'

type Timed = { startsAt: string; zone: string }
const weekday = (at: string, zone: string) =>
  new Intl.DateTimeFormat('en-US', { timeZone: zone, weekday: 'long' }).format(new Date(at))

/** `Tuesday 6:00 PM`, on the clock of where it meets: how a circle is called where the week is known. */
export const whenOf = ({ startsAt, zone }: Timed): string =>
  `${weekday(startsAt, zone)} ${timeWords(startsAt, zone, 'time')}`

/** `Tuesday 6:00 PM with Gil`: enough to tell it from every other circle of the week. */
export const circleName = (circle: Timed & { guide: string }): string =>
  `${whenOf(circle)} with ${circle.guide}`

export const count = (many: number, one: string, more = `${one}s`): string =>
  `${many} ${many === 1 ? one : more}`

/** Seats are counted as seats, never as a score. */
export function seatsWords({ seats, capacity }: Pick<BoardCircle, 'seats' | 'capacity'>): string {
  if (seats.length === 0) return `${count(capacity, 'seat')}, all free`
  return seats.length >= capacity
    ? `All ${capacity} seats filled`
    : `${seats.length} of ${capacity} seats filled`
}

/** What is worth knowing of somebody in this seat, beside their name. */
export function seatWords(seat: BoardSeat): string[] {
  return [
    ...(seat.sessionId === null ? ['invited by hand'] : []),
    ...(seat.firstTimer ? ['first circle'] : []),
    ...(seat.change === 'new' ? ['new here'] : seat.change === 'moved' ? ['moved here'] : []),
  ]
}

/** How good the plan is, in two sentences: what was proved, and what it means. */
export function qualityWords({ status }: Pick<Quality, 'status'>): { title: string; meaning: string } {
  if (status === 'proved best')
    return { title: 'Proved best', meaning: 'No other plan of this week does better by the clinic’s rules.' }
  const within = /^within (\S+) of the best$/.exec(status)?.[1]
  return {
    title: within === undefined ? capital(status) : `Within ${within} of the best`,
    meaning:
      'The time for it ran out before this was proved best. A better plan, if there is one, is better by no more than this.',
  }
}

/** The plan in whole sentences. */
export function planSentences(quality: Quality): string[] {
  const { served, sessions, running, moves } = quality
  const left = sessions - served
  return [
    sessions === 0
      ? 'Nobody needs a circle in this week.'
      : left === 0
        ? `Everybody has a circle: ${sessions} of ${sessions}.`
        : `${served} of ${sessions} have a circle. ${left === 1 ? 'One has' : `${left} have`} none, and each is said why.`,
    running === 1 ? 'One circle runs.' : `${running} circles run.`,
    moves === 0
      ? 'Nothing that people know of moves.'
      : `${count(moves, 'seat')} ${moves === 1 ? 'changes' : 'change'} against what people know.`,
  ]
}

export function loadWords({ circles, weeklyMax }: { circles: number; weeklyMax: number }): string {
  if (circles > weeklyMax) return `${count(circles, 'circle')}, more than the ${weeklyMax} agreed`
  return circles === weeklyMax
    ? `${count(circles, 'circle')}, as many as agreed`
    : `${circles} of ${count(weeklyMax, 'circle')}`
}

/** What publishing comes to, in one sentence. */
export function differenceWords({ gains, moves, loses, runs, stops }: Difference): string {
  const people = [
    ...(gains.length > 0 ? [`${count(gains.length, 'person gains', 'people gain')} a seat`] : []),
    ...(moves.length > 0 ? [count(moves.length, 'person moves', 'people move')] : []),
    ...(loses.length > 0 ? [`${count(loses.length, 'person loses', 'people lose')} a seat`] : []),
    ...(runs.length > 0 ? [count(runs.length, 'circle starts', 'circles start')] : []),
    ...(stops.length > 0 ? [count(stops.length, 'circle stops', 'circles stop')] : []),
  ]
  if (people.length === 0) return 'Nothing changes: the week is as people know it already.'
  const last = people.pop() ?? ''
  return `${people.length > 0 ? `${people.join(', ')} and ${last}` : last}.`
}

/** A what-if by what was asked of it: `Dana in Tuesday 6:00 PM`. */
export function askedWords(name: string, to: (Timed & { guide: string }) | null): string {
  return to === null ? `${name} without a pin` : `${name} in ${circleName(to)}`
}

const capital = (words: string) => words.slice(0, 1).toLocaleUpperCase('en') + words.slice(1)

/** `Week of November 23`: a week by the date of its Monday. */
export function weekWords(monday: string): string {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: 'UTC', month: 'long', day: 'numeric' })
  return `Week of ${format.format(new Date(`${monday}T12:00:00Z`))}`
}

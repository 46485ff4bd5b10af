import { Temporal } from 'temporal-polyfill'
import { type JournalPrompt, promptsFor } from '../journal/prompts.ts'
import type { ScaleId } from '../measure/scale.ts'
import type { MyWindow } from '../services-seats.ts'
import { isoOf, msOf } from '../window/marks.ts'
import type { Phase } from '../window/window.ts'
import { type Clock, clocksOf } from './clocks.ts'
import { nudgeWords, todayWords } from './words.ts'

export type Step = { key: string; says: string; href: string | null }
export type Today = {
  phase: Phase
  says: string
  /** Three at most; none in rest. */
  steps: Step[]
  /** Of those that the journal asks by phase; the same all day. Null in rest. */
  prompt: JournalPrompt | null
  clocks: Clock[]
  /** Which lists around a session are there to read (J7). */
  around: 'before' | 'after' | null
  /** A circle of theirs that comes next; in rest it is told and nothing is asked. */
  next: MyWindow['mine'][number] | null
  /** Until then all of this holds, as far as time alone goes: the day, the phase, the circle that is next. */
  until: string
}

const mostSteps = 3

/**
 * J1: what one person’s page of today holds, by where they are in their window and by nothing else that is asked of them.
 * The same day shows the same question. `nudge`: the scale that the rhythm names today (J6), if any. Rest asks for nothing: no step, no question, no seat to answer for. Pure.
 */
export function todayOf(
  { window, zone, now, mine, offers, agreementsAffirmed }: MyWindow,
  nudge: ScaleId | null = null,
): Today {
  const phase = window?.phase ?? 'steady'
  const { says, steps } = todayWords[phase]
  const { offered, prompts } = promptsFor(phase)
  const ownSteps = steps.map(({ key, says: words, href = null }) => ({ key, says: words, href }))
  const rest = phase === 'rest'
  const next = mine.find(({ endsAt }) => endsAt > now) ?? null
  const seats: Step[] = rest
    ? []
    : offers.length > 0
      ? [
          {
            key: 'held',
            says: 'A seat in a circle is held for you. Take it, or let it go on.',
            href: '/my-window',
          },
        ]
      : next === null && agreementsAffirmed && (phase === 'peak' || phase === 'open' || phase === 'tail')
        ? [{ key: 'choose', says: 'Look whether a circle of these days suits you.', href: '/my-window' }]
        : []
  const asked: Step[] =
    nudge === null ? [] : [{ key: 'check-in', says: nudgeWords, href: `/check-ins/${nudge}` }]
  return {
    ...{ phase, says, next },
    until: [dayAfter(now, zone), window?.until, next?.endsAt]
      .flatMap((one) => (one ? [isoOf(msOf(one))] : []))
      .reduce((a, b) => (msOf(a) <= msOf(b) ? a : b)),
    around: phase === 'rest' || phase === 'quiet-day' ? 'after' : window?.preparing ? 'before' : null,
    steps: rest ? [] : [...seats, ...asked, ...ownSteps].slice(0, mostSteps),
    prompt: (offered && prompts[dayOf(now, zone) % prompts.length]) || null,
    clocks: window
      ? clocksOf(
          {
            ...{ phase, nextStart: window.nextStart, restUntil: window.bounds.restUntil },
            began: msOf(window.sessionStart) <= msOf(now),
          },
          now,
        )
      : [],
  }
}

/** When the next day begins on the calendar of this zone. */
function dayAfter(now: string, zone: string): string {
  const here = Temporal.Instant.from(now).toZonedDateTimeISO(zone)
  return here.add({ days: 1 }).startOfDay().toInstant().toString()
}

/** Days since 1970 on the calendar of this zone. */
function dayOf(now: string, zone: string): number {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate()
  return Temporal.PlainDate.from('1970-01-01').until(day).days
}

import { Temporal } from 'temporal-polyfill'
import { type JournalPrompt, promptsFor } from '../journal/prompts.ts'
import type { MyWindow } from '../services-seats.ts'
import { hour, isoOf, msOf } from '../window/marks.ts'
import type { Phase } from '../window/window.ts'
import { todayWords } from './words.ts'

export type Step = { key: string; says: string; href: string | null }
/** What to wait with, or from when, as the clinic’s guidance says it. Instants are ISO 8601 UTC. */
export type Clock =
  | { kind: 'no-solids' | 'no-drink' | 'session'; at: string }
  /** Driving, machinery, alcohol and large decisions, not before this and a full night’s sleep. */
  | { kind: 'not-before'; at: string }
export type Today = {
  phase: Phase
  says: string
  /** Three at most; none in rest. */
  steps: Step[]
  /** Of those that the journal asks by phase; the same all day. Null in rest. */
  prompt: JournalPrompt | null
  clocks: Clock[]
  /** A circle of theirs that comes next; in rest it is told and nothing is asked. */
  next: MyWindow['mine'][number] | null
}

/** Hours before a session: nothing solid, nothing to drink. Common pre-treatment guidance, as product.md gives it. */
export const fasting = { solids: 3, drinks: 1 }
const mostSteps = 3
/** From this many hours before a session its clocks are shown. */
const clocksFrom = 36

/**
 * J1: what one person’s page of today holds, by where they are in their window and by nothing else that is asked of them.
 * The same day shows the same question. Rest asks for nothing: no step, no question, no seat to answer for. Pure.
 */
export function todayOf({ window, zone, now, mine, offers, agreementsAffirmed }: MyWindow): Today {
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
  return {
    ...{ phase, says, next },
    steps: rest ? [] : [...seats, ...ownSteps].slice(0, mostSteps),
    prompt: (offered && prompts[dayOf(now, zone) % prompts.length]) || null,
    clocks: clocksOf(window, now),
  }
}

/** Days since 1970 on the calendar of this zone. */
function dayOf(now: string, zone: string): number {
  const day = Temporal.Instant.from(now).toZonedDateTimeISO(zone).toPlainDate()
  return Temporal.PlainDate.from('1970-01-01').until(day).days
}

function clocksOf(window: MyWindow['window'], now: string): Clock[] {
  if (!window) return []
  const at = msOf(now)
  if (window.phase === 'rest')
    return at >= msOf(window.sessionStart) ? [{ kind: 'not-before', at: window.bounds.restUntil }] : []
  const start = window.nextStart === null ? null : msOf(window.nextStart)
  if (start === null || start <= at || start - at > clocksFrom * hour) return []
  const before = (hours: number) => isoOf(start - hours * hour)
  return [
    { kind: 'no-solids', at: before(fasting.solids) },
    { kind: 'no-drink', at: before(fasting.drinks) },
    { kind: 'session', at: before(0) },
  ]
}

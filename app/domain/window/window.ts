import type { Marks, Times } from './marks.ts'
import { beginOf, isoOf, marksOf, msOf } from './marks.ts'
import type { WindowPolicy } from './policy.ts'

export type Phase = 'rest' | 'quiet-day' | 'peak' | 'open' | 'tail' | 'prep' | 'steady'

/** When a treatment session is, and was. Only sessions that count: none that is cancelled, missed or an error. */
export type TreatmentTimes = { sessionId: string } & Times

export type Window = {
  phase: Phase
  /** The session this phase is of; in the steady phase the one that went before. Null: none has. */
  sessionId: string | null
  /** The end of that session is not recorded, so all of this may move. */
  provisional: boolean
  /** When another phase begins. Null: none in sight. */
  until: string | null
  /** The coming session whose preparation has begun, whatever the phase. */
  prepFor: string | null
}

export type Bounds = {
  restUntil: string
  quietUntil: string
  peakUntil: string
  openUntil: string
  tailUntil: string
}

/** S4: where a member stands at an instant by one session alone. `zone` is the member’s, IANA. */
export function windowAt(session: TreatmentTimes, policy: WindowPolicy, zone: string, at: string): Window {
  return windowOf([session], policy, zone, at)
}

/**
 * S4: where a member stands at an instant, by all of their sessions, in any order. Where windows overlap the strongest
 * phase is the one that holds: rest, quiet day, peak, open, tail, preparation, steady. A session under way is rest. Of
 * two sessions in one phase the later is named.
 */
export function windowOf(
  sessions: readonly TreatmentTimes[],
  policy: WindowPolicy,
  zone: string,
  at: string,
): Window {
  const now = msOf(at)
  const spans = sessions.flatMap((session) => spansOf(session, marksOf(session, policy, zone)))
  const { phase, session } = strongest(spans, now)
  const edges = [...new Set(spans.flatMap(({ from, until }) => [from, until]))]
    .filter((edge) => edge > now && edge < Infinity)
    .toSorted((a, b) => a - b)
  const end = edges.find((edge) => strongest(spans, edge).phase !== phase)
  const preparing = spans.filter((span) => span.phase === 'prep' && covers(span, now))
  return {
    phase,
    sessionId: session?.sessionId ?? null,
    provisional: session !== null && session.actualEnd === null,
    until: end === undefined ? null : isoOf(end),
    prepFor: preparing.toSorted((a, b) => a.until - b.until)[0]?.session?.sessionId ?? null,
  }
}

/** The next session that has not begun. One that began or ended before its planned start is behind them. */
export function comingOf<T extends Times>(sessions: readonly T[], at: string): T | undefined {
  const ahead = sessions.filter((one) => beginOf(one) > msOf(at))
  return ahead.toSorted((a, b) => beginOf(a) - beginOf(b))[0]
}

/** The instants at which the phases after a session end, ISO 8601 UTC, for a member in this IANA zone. */
export function boundsOf(session: TreatmentTimes, policy: WindowPolicy, zone: string): Bounds {
  const marks = marksOf(session, policy, zone)
  return {
    restUntil: isoOf(marks.restUntil),
    quietUntil: isoOf(marks.quietUntil),
    peakUntil: isoOf(marks.peakUntil),
    openUntil: isoOf(marks.openUntil),
    tailUntil: isoOf(marks.tailUntil),
  }
}

type Span = { phase: Phase; from: number; until: number; session: TreatmentTimes | null }

const spansOf = (session: TreatmentTimes, marks: Marks): Span[] =>
  [
    { phase: 'prep' as const, from: marks.prepFrom, until: marks.begin, session },
    { phase: 'rest' as const, from: marks.begin, until: marks.restUntil, session },
    { phase: 'quiet-day' as const, from: marks.restUntil, until: marks.quietUntil, session },
    { phase: 'peak' as const, from: marks.quietUntil, until: marks.peakUntil, session },
    { phase: 'open' as const, from: marks.peakUntil, until: marks.openUntil, session },
    { phase: 'tail' as const, from: marks.openUntil, until: marks.tailUntil, session },
    { phase: 'steady' as const, from: marks.tailUntil, until: Infinity, session },
  ].filter(({ from, until }) => from < until)

const strength: Record<Phase, number> = {
  rest: 6,
  'quiet-day': 5,
  peak: 4,
  open: 3,
  tail: 2,
  prep: 1,
  steady: 0,
}

const covers = (span: Span, at: number) => span.from <= at && at < span.until

function strongest(spans: readonly Span[], at: number): Span {
  let best: Span = { phase: 'steady', from: -Infinity, until: Infinity, session: null }
  for (const span of spans) {
    if (!covers(span, at)) continue
    const more = strength[span.phase] - strength[best.phase]
    if (more > 0 || (more === 0 && nearer(span, best))) best = span
  }
  return best
}

/** Of two sessions in one phase: the one that comes first when preparing, else the one that began last. */
const nearer = (span: Span, than: Span) =>
  span.phase === 'prep' ? span.until < than.until : span.from > than.from

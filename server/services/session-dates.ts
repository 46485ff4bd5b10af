import type { DateReach } from '#db/queries/briefs.ts'

/** By which yes the date of this treatment session may be shown; null: by none, or a no covers it. `at`: when it began. */
export function datedBy(
  reach: readonly DateReach[],
  session: { sessionId: string; at: string },
): string | null {
  const at = Date.parse(session.at)
  const covering = reach.filter(({ item, since, until }) =>
    item === null
      ? (since === null || Date.parse(since) <= at) && (until === null || at < Date.parse(until))
      : item === session.sessionId,
  )
  return covering.every(({ permits }) => permits) ? (covering[0]?.provision ?? null) : null
}

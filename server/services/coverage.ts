import { type Coverage, coverageOf, type Watch } from '#app/domain/on-call/coverage.ts'
import type { Runner } from '#db/client.ts'
import { findNow, listShifts } from '#db/queries/roster.ts'

/** As far ahead as anybody asks. */
const days = 7

/**
 * R2: whether somebody of the clinic is on duty now, by the database's clock and the roster as it stands: asked anew each
 * time, so that nothing is older than the question. One small read beside the clock.
 */
export async function findCoverage(run: Runner): Promise<Coverage & { now: Date }> {
  const now = await findNow(run)
  const shifts = await listShifts(run, days)
  const spans = shifts.map(({ from, to }) => ({ from: from.toISOString(), to: to.toISOString() }))
  return { ...coverageOf(spans, now.toISOString()), now }
}

/** The same for a browser. */
export async function findWatch(run: Runner): Promise<Watch> {
  const { watched, until, now } = await findCoverage(run)
  return { watched, forMs: until === null ? null : Date.parse(until) - now.getTime() }
}

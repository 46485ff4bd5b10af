import { randomUUID } from 'node:crypto'
import { type Rating, ratingsOf } from '#app/domain/plan/domains.ts'
import type { Goal } from '#app/domain/plan/goal.ts'
import { type Support, supports } from '#app/domain/support/supports.ts'
import { dayAt } from '#app/domain/support/warmth.ts'
import { insertPlanBack, type PlanBack } from '#db/queries/demo-own.ts'
import { findTimes } from '#db/queries/measures.ts'
import type { Tx } from '#db/client.ts'
import { goalContext, roundContext } from '../services/own-plan-body.ts'
import { chosenContext, dayContext } from '../services/supports-body.ts'
import { roll, shuffled } from './people/chance.ts'
import { largeWords, plannedWords } from './plan-words.ts'

type Seal = (text: string, of: { column: string; rowId: string }) => Uint8Array

const goalsEach = 4
const day = 86_400_000
const daysOfSupports = 40

/** J4, J5: rounds of the wheel for a few windows, goals with steps, and weeks of daily supports; as their member. */
export async function writePlan(
  tx: Tx,
  { personId, key, seal }: { personId: string; key: string; seal: Seal },
): Promise<void> {
  const times = await findTimes(tx, personId)
  if (!times) return
  const now = Date.parse(times.now)
  const ends = times.sessions
    .map(({ sessionId, actualEnd, plannedEnd }) => ({ sessionId, end: Date.parse(actualEnd ?? plannedEnd) }))
    .filter(({ end }) => end < now - 2 * day)
    .toSorted((a, b) => a.end - b.end)
  const rows: PlanBack = {
    ratings: ends.map(({ sessionId, end }, n) => {
      const id = randomUUID()
      const ratings = ratingsOf((domain) => ratingOf(key, domain, n / Math.max(1, ends.length - 1)))
      const at = new Date(end + 1.6 * day)
      const body = seal(JSON.stringify(ratings), roundContext(id))
      return { personId, round: `session:${sessionId}`, id, body, at, changedAt: at }
    }),
    goals: goalsOf(key, dayAt(times.now, times.zone)).map((goal, n) => {
      const id = randomUUID()
      const at = new Date(now - (40 - 8 * n - 4 * roll(key, `goal ${n}`)) * day)
      const body = seal(JSON.stringify(goal), goalContext(id))
      return { personId, id, version: 3, body, at, changedAt: new Date(at.getTime() + 4 * day) }
    }),
    chosen: null,
    days: [],
  }
  const chosen = supports.filter((support) => roll(key, `picks ${support}`) < 0.5)
  if (chosen.length > 0) {
    rows.chosen = { personId, body: seal(JSON.stringify(chosen), chosenContext(personId)) }
    for (let ago = daysOfSupports; ago >= 1; ago--) {
      const there = chosen.filter((support) => wasThere(key, support, ago))
      if (there.length === 0) continue
      const id = randomUUID()
      const on = dayAt(new Date(now - ago * day).toISOString(), times.zone)
      rows.days.push({ personId, day: on, id, body: seal(JSON.stringify(there), dayContext(id)) })
    }
  }
  await insertPlanBack(tx, rows)
}

/** A little easier with the weeks, not everywhere, and one or two left open. */
function ratingOf(key: string, domain: string, along: number): Rating {
  if (roll(key, `open ${domain}`) < 0.12) return null
  const value = 1.6 + roll(key, `from ${domain}`) * 2 + along * (roll(key, `to ${domain}`) * 2.4 - 0.5)
  return Math.max(1, Math.min(5, Math.round(value)))
}

const wasThere = (key: string, support: Support, ago: number) =>
  roll(key, `${support} ${ago}`) < 0.25 + roll(key, `keeps ${support}`) * 0.6

function goalsOf(key: string, today: string): Goal[] {
  const some = shuffled(`${key} plans`, plannedWords).slice(0, goalsEach)
  const goals = some.map(({ steps, ...goal }): Goal => ({
    ...{ ...goal, size: 'small', cooling: null },
    steps: steps.map(([says, state]) => ({ stepId: randomUUID(), says, state })),
  }))
  if (roll(key, 'large') > 0.4) return goals
  const steps = largeWords.steps.map((says) => ({ stepId: randomUUID(), says, state: 'open' as const }))
  const large = { ...largeWords, size: 'large', state: 'noted', steps } as const
  return [...goals, { ...large, cooling: { until: laterThan(today), earliest: today } }]
}

/** A day of next month that every month has. */
function laterThan(today: string): string {
  const [year = 0, month = 0] = today.split('-').map(Number)
  const next = month === 12 ? `${year + 1}-01` : `${year}-${String(month + 1).padStart(2, '0')}`
  return `${next}-15`
}

import { z } from 'zod'

const id = z.string().min(1)
const count = z.int().min(0)
const weight = z.number().min(0)
const instant = z
  .string()
  .regex(
    /^\d{4}-\d\d-\d\dT\d\d:\d\d(:[0-5]\d(\.\d{1,3}0*)?)?(Z|\+00:00)$/,
    'must be an instant in ISO 8601 UTC, like 2026-11-26T18:00:00Z',
  )

/** What a planning problem is, as it stands in a file. Unknown fields are refused, so that a misspelt one is not ignored. */
export const problemShape = z.strictObject({
  policy: z
    .strictObject({
      minSize: z.int().min(1),
      maxSize: z.int().min(1),
      maxFirstTimers: count,
      turnaroundMinutes: weight,
      weights: z.strictObject({
        cover: weight,
        missedBonus: weight,
        stability: weight,
        peak: weight,
        open: weight,
        tail: weight,
        home: weight,
        circleCost: weight,
        loadSpread: weight,
      }),
    })
    .refine(({ minSize, maxSize }) => maxSize >= minSize, 'has a maxSize below its minSize'),
  guides: z.array(z.strictObject({ id, weeklyMax: count })),
  circles: z.array(
    z.strictObject({
      id,
      guideId: id,
      /** Whoever guides beside: in one circle at a time as well; it counts for nobody's week but the guide's. */
      coGuideId: id.optional(),
      start: instant,
      end: instant,
      capacity: count,
      /** The local date on which it stands in its members' calendars; without one, the UTC day of its start. */
      day: z
        .string()
        .regex(/^\d{4}-\d\d-\d\d$/, 'must be a date, like 2026-11-26')
        .optional(),
      /** One circle at a time; without one, rooms do not matter. */
      room: id.optional(),
    }),
  ),
  sessions: z.array(
    z.strictObject({
      id,
      memberId: id,
      /** How many circles this member missed before. */
      missed: z.number().min(0),
      /** Whether this would be the member's first circle. */
      first: z.boolean(),
      /** The circle in which it is booked now; it may be gone. */
      current: id.optional(),
      /** It stays where it is booked. */
      pinned: z.boolean().optional(),
    }),
  ),
  eligible: z.array(
    z.strictObject({
      sessionId: id,
      circleId: id,
      phase: z.enum(['peak', 'open', 'tail', 'steady']),
      /** Whether the circle is of the member's own series. */
      home: z.boolean(),
    }),
  ),
  /** Members who are never in one circle. */
  keepApart: z.array(z.tuple([id, id])),
})

export type Problem = z.infer<typeof problemShape>
export type PlanCircle = Problem['circles'][number]
export type PlanSession = Problem['sessions'][number]
export type Eligible = Problem['eligible'][number]

export type Assignment = { sessionId: string; circleId: string }
export type Plan = {
  /** `proved best`, or `within X of the best` */
  status: string
  /** The formula's value of these assignments. */
  objective: number
  /** No plan whatever is worth more than this. */
  bound: number
  running: string[]
  assignments: Assignment[]
  unserved: { sessionId: string; why: string }[]
}

/** Who is in a circle to guide it. */
export const guidesIn = ({ guideId, coGuideId }: Pick<PlanCircle, 'guideId' | 'coGuideId'>): string[] =>
  coGuideId === undefined ? [guideId] : [guideId, coGuideId]

const byId = (a: { id: string }, b: { id: string }) => inOrder(a.id, b.id)

/** The same in every language and time zone: by code unit. */
export function inOrder(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** The same problem with its lists in one order, so that the order in which somebody wrote them changes nothing. */
export function canonical(problem: Problem): Problem {
  return {
    policy: problem.policy,
    guides: problem.guides.toSorted(byId),
    circles: problem.circles.toSorted(byId),
    sessions: problem.sessions.toSorted(byId),
    eligible: problem.eligible.toSorted(
      (a, b) => inOrder(a.sessionId, b.sessionId) || inOrder(a.circleId, b.circleId),
    ),
    keepApart: uniquePairs(problem.keepApart),
  }
}

function uniquePairs(pairs: Problem['keepApart']): Problem['keepApart'] {
  const ordered = pairs.map(([a, b]): [string, string] => (inOrder(a, b) <= 0 ? [a, b] : [b, a]))
  const sorted = ordered.toSorted((a, b) => inOrder(a[0], b[0]) || inOrder(a[1], b[1]))
  return sorted.filter(([a, b], at) => at === 0 || a !== sorted[at - 1]?.[0] || b !== sorted[at - 1]?.[1])
}

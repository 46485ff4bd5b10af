import { Temporal } from 'temporal-polyfill'
import { z } from 'zod'
import { type Problem, problemShape } from './problem.ts'

export type ReadProblem = { problem: Problem; faults: [] } | { problem: null; faults: string[] }

/** A planning problem out of anything, or what is wrong with it: a sentence for each fault. */
export function readProblem(input: unknown): ReadProblem {
  const parsed = problemShape.safeParse(input)
  const faults = [...(parsed.error?.issues.map(sentence) ?? []), ...faultsIn(readable(input))]
  return parsed.success && faults.length === 0
    ? { problem: parsed.data, faults: [] }
    : { problem: null, faults }
}

type Readable = Pick<Problem, 'guides' | 'circles' | 'sessions' | 'eligible' | 'keepApart'> & {
  /** All that are listed, readable or not. */
  ids: Record<'guides' | 'circles' | 'sessions', { id: string }[]>
}

/** What has the right shape in something of which not all has it, so that one fault hides no other. */
function readable(input: unknown): Readable {
  const { shape } = problemShape
  const named = (list: unknown) => sound(list, z.object({ id: z.string() }))
  const lists = z.record(z.string(), z.unknown()).catch({}).parse(input)
  return {
    guides: sound(lists['guides'], shape.guides.element),
    circles: sound(lists['circles'], shape.circles.element),
    sessions: sound(lists['sessions'], shape.sessions.element),
    eligible: sound(lists['eligible'], shape.eligible.element),
    keepApart: sound(lists['keepApart'], shape.keepApart.element),
    ids: {
      guides: named(lists['guides']),
      circles: named(lists['circles']),
      sessions: named(lists['sessions']),
    },
  }
}

function sound<T>(list: unknown, shape: z.ZodType<T>): T[] {
  if (!Array.isArray(list)) return []
  return list.flatMap((item) => {
    const read = shape.safeParse(item)
    return read.success ? [read.data] : []
  })
}

/** What cannot be meant by items of the right shape. */
function faultsIn({ ids, ...problem }: Readable): string[] {
  const guides = new Set(ids.guides.map(({ id }) => id))
  const circles = new Set(ids.circles.map(({ id }) => id))
  const sessions = new Set(ids.sessions.map(({ id }) => id))
  const pairs = problem.eligible.map(({ sessionId, circleId }) => pairKey(sessionId, circleId))
  const eligible = new Set(pairs)
  return [
    ...repeated(ids.guides).map((id) => `Guide ${id} is listed more than once.`),
    ...repeated(ids.circles).map((id) => `Circle ${id} is listed more than once.`),
    ...repeated(ids.sessions).map((id) => `Session ${id} is listed more than once.`),
    ...problem.circles.flatMap((circle) => [
      ...(guides.has(circle.guideId)
        ? []
        : [`Circle ${circle.id} has guide ${circle.guideId}, who is not listed.`]),
      ...(circle.coGuideId === circle.guideId
        ? [`Circle ${circle.id} has ${circle.guideId} as its guide and as its co-guide.`]
        : []),
      ...timeFaults(circle),
    ]),
    ...problem.sessions.flatMap(({ id, current, pinned }) => {
      if (!pinned) return []
      if (current === undefined) return [`Session ${id} is pinned, but has no current circle.`]
      return eligible.has(pairKey(id, current))
        ? []
        : [`Session ${id} is pinned to circle ${current}, which is not among its eligible circles.`]
    }),
    ...problem.eligible.flatMap(({ sessionId, circleId }) => [
      ...(sessions.has(sessionId)
        ? []
        : [`Session ${sessionId} is eligible for circle ${circleId}, but is not listed.`]),
      ...(circles.has(circleId)
        ? []
        : [`Session ${sessionId} is eligible for circle ${circleId}, which is not listed.`]),
    ]),
    ...repeated(pairs.map((id) => ({ id }))).map((key) => {
      const [session, circle] = JSON.parse(key) as [string, string]
      return `Session ${session} is listed more than once as eligible for circle ${circle}.`
    }),
    ...problem.keepApart.flatMap(([a, b]) =>
      a === b ? [`Member ${a} is to be kept apart from themselves.`] : [],
    ),
  ]
}

const pairKey = (sessionId: string, circleId: string) => JSON.stringify([sessionId, circleId])

function repeated(list: readonly { id: string }[]): string[] {
  const seen = new Set<string>()
  const twice = new Set<string>()
  for (const { id } of list) (seen.has(id) ? twice : seen).add(id)
  return [...twice]
}

function timeFaults({ id, start, end, day }: Problem['circles'][number]): string[] {
  const wrong = (['start', 'end'] as const).filter((which) => !isInstant({ start, end }[which]))
  const faults = wrong.map(
    (which) => `Circle ${id}: its ${which}, ${{ start, end }[which]}, is not an instant that exists.`,
  )
  if (day !== undefined && !isDate(day))
    faults.push(`Circle ${id}: its day, ${day}, is not a date that exists.`)
  if (wrong.length > 0) return faults
  const order = Temporal.Instant.compare(start, end)
  if (order > 0) faults.push(`Circle ${id} ends before it starts.`)
  if (order === 0) faults.push(`Circle ${id} ends when it starts.`)
  return faults
}

const isInstant = (text: string) => exists(() => Temporal.Instant.from(text))
const isDate = (text: string) => exists(() => Temporal.PlainDate.from(text))
function exists(read: () => unknown): boolean {
  try {
    read()
    return true
  } catch {
    return false
  }
}

/** A fault of shape in words: where, and what was wanted there. */
function sentence(issue: z.core.$ZodIssue): string {
  const where = issue.path.reduce<string>(
    (path, part) =>
      path + (typeof part === 'number' ? `[${part}]` : path ? `.${String(part)}` : String(part)),
    '',
  )
  return `${where || 'The problem'} ${wanted(issue)}.`
}

const kinds: Record<string, string> = {
  object: 'an object',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
  tuple: 'a pair of members',
}

function wanted(issue: z.core.$ZodIssue): string {
  if (issue.code === 'invalid_type')
    return issue.message.endsWith('received undefined')
      ? 'is missing'
      : `must be ${kinds[issue.expected] ?? issue.expected}`
  if (issue.code === 'unrecognized_keys') return `has fields nobody knows: ${issue.keys.join(', ')}`
  if (issue.code === 'invalid_value') return `must be one of ${issue.values.map(String).join(', ')}`
  if (issue.code === 'too_small' && issue.origin === 'string') return 'must not be empty'
  if (issue.code === 'too_small' && issue.origin === 'array') return 'must be a pair of members'
  if (issue.code === 'too_small') return `must be at least ${issue.minimum}`
  if (issue.code === 'too_big' && issue.origin === 'array') return 'must be a pair of members'
  if (issue.code === 'too_big') return `must be at most ${issue.maximum}`
  return issue.message
}

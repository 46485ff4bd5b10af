import { randomUUID } from 'node:crypto'
import type { Log } from '../log.ts'

type Part = {
  name: string
  code?: string
  message?: string
  constraint?: string
  table?: string
  at: string[]
}

// Messages of these shapes name our own code. Any other may quote what a person wrote, or a row.
const ownWords =
  /^(?:Cannot (?:read|set) propert|\S+ is not (?:a function|defined|iterable)|Invariant failed$)/

/** What may be written of an error: its kinds, codes and places, never its message or values unless they name only our code. */
export function anatomyOf(thrown: unknown, depth = 0): Part[] {
  if (!(thrown instanceof Error) && !looksLikeError(thrown)) return [{ name: typeof thrown, at: [] }]
  const fields = thrown as Error & {
    code?: unknown
    constraint_name?: unknown
    table_name?: unknown
    cause?: unknown
  }
  const word = (value: unknown) =>
    typeof value === 'string' && /^[\w.-]{1,80}$/.test(value) ? value : undefined
  const part: Part = {
    name: word(fields.name) ?? 'Error',
    at: placesOf(fields),
  }
  const code = word(fields.code)
  const constraint = word(fields.constraint_name)
  const table = word(fields.table_name)
  if (code) part.code = code
  if (constraint) part.constraint = constraint
  if (table) part.table = table
  if (ownWords.test(fields.message)) part.message = fields.message.slice(0, 200)
  const rest = fields.cause !== undefined && depth < 4 ? anatomyOf(fields.cause, depth + 1) : []
  return [part, ...rest]
}

/** The frames of the stack. The message stands before them and may have lines that look like frames. */
function placesOf({ stack = '', message }: Error): string[] {
  const after = message === '' ? 0 : stack.indexOf(message) + message.length
  const frames = stack
    .slice(after)
    .split('\n')
    .filter((line) => /^ {4}at .*:\d+:\d+\)?$/.test(line))
  return frames.slice(0, 12).map((line) => line.trim().slice(3))
}

function looksLikeError(thrown: unknown): boolean {
  return typeof thrown === 'object' && thrown !== null && 'stack' in thrown && 'message' in thrown
}

export type Report = (thrown: unknown, where: Record<string, string>) => string

/**
 * Writes faults of ours down and answers a reference that a person may quote. `where` holds our own words only
 * (a method, a path already cleaned, a message's name). `whole` also prints the error as it is: in development only.
 */
export function openReport(log: Log, { whole }: { whole: boolean }): Report {
  return (thrown, where) => {
    const reference = randomUUID().slice(0, 8)
    log.error({ reference, ...where, error: anatomyOf(thrown) }, 'a fault of ours')
    if (whole) console.error(thrown)
    return reference
  }
}

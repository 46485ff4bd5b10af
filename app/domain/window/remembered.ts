/**
 * The same pure function, which remembers its answers by a text that holds all it depends on: zone arithmetic costs
 * thousands of times what looking it up does, and a week asks the same of it for each pair of session and circle.
 * Forgets everything after `most` answers. Answers must never be changed by who gets them.
 */
export function remembered<Asked extends readonly (string | number)[], Answer>(
  answer: (...asked: Asked) => Answer,
  most = 20_000,
): (...asked: Asked) => Answer {
  const known = new Map<string, Answer>()
  return (...asked) => {
    const key = asked.join('|')
    const before = known.get(key)
    if (before !== undefined) return before
    const now = answer(...asked)
    if (known.size >= most) known.clear()
    known.set(key, now)
    return now
  }
}

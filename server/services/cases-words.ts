import { screenSafely } from '#app/domain/screening/safely.ts'
import type { CoveredPart } from '#app/domain/services-cases.ts'

const now = () => performance.now()

/**
 * M7: a text in parts, the sensitive ones covered until they are opened. What is sensitive is found anew at each reading:
 * nothing of it is stored. Where the screening fails, the whole text is covered.
 */
export function coveredParts(body: string): CoveredPart[] {
  const { spans, alarm } = screenSafely(body, { now })
  if (alarm && spans.length === 0) return [{ text: body, sensitive: true }]
  const parts: CoveredPart[] = []
  let at = 0
  for (const { from, to } of spans.toSorted((a, b) => a.from - b.from)) {
    const before = parts.at(-1)
    // What stands side by side is opened together.
    if (before?.sensitive && to > at && body.slice(at, from).trim() === '') {
      before.text += body.slice(at, to)
      at = to
      continue
    }
    if (from > at) parts.push({ text: body.slice(at, from), sensitive: false })
    if (to > at) parts.push({ text: body.slice(Math.max(at, from), to), sensitive: true })
    at = Math.max(at, to)
  }
  if (at < body.length) parts.push({ text: body.slice(at), sensitive: false })
  return parts
}

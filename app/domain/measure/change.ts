/** J6: how a number changed, among one’s own alone. `at`: ISO 8601 UTC, all as precise: their order is that of their letters. */
export type Point = { at: string; total: number }
export type Change = { last: Point; before: Point | null; difference: number }

/** The newest of these against the one before it; null where there is none. Never against other people, and never a verdict. */
export function changeOf(points: readonly Point[]): Change | null {
  const [last, before = null] = points.toSorted((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0))
  return last ? { last, before, difference: before === null ? 0 : last.total - before.total } : null
}

/**
 * Chance as data: the same seed and the same words always give the same number, at least 0 and below 1.
 * So what a simulated person decides can be told beforehand, and a test can ask for any of it.
 */
export function roll(seed: string, about: string): number {
  let hash = 0x811c9dc5
  for (const sign of `${seed}|${about}`) hash = Math.imul(hash ^ (sign.codePointAt(0) ?? 0), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** The same items in an order of the seed's own. */
export function shuffled<T>(seed: string, items: readonly T[]): T[] {
  return items
    .map((item, index) => ({ item, weight: roll(seed, `order:${index}`) }))
    .toSorted((a, b) => a.weight - b.weight)
    .map(({ item }) => item)
}

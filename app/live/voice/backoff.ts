/** V9: how long before the next try: 0.3 s, then twice as long each time up to 2 s, a little apart from everybody else’s. */
export function backoff(tries: number, chance: () => number = Math.random): number {
  return Math.min(300 * 2 ** tries, 2_000) * (0.75 + chance() / 4)
}

import { type CircleTimes, tooClose } from '#app/domain/schedule/circle-times.ts'

/**
 * Of circles that may not be too close to each other: the largest sets in which each is too close to each. At most one of a
 * set can run. Sets of one are left out.
 */
export function crowdsOf<T extends { times: CircleTimes }>(circles: readonly T[], minutes: number): T[][] {
  const crowds: T[][] = []
  let open: T[] = []
  for (const circle of circles.toSorted((a, b) => a.times.start - b.times.start)) {
    const still = open.filter((other) => tooClose(other.times, circle.times, minutes))
    if (still.length < open.length) crowds.push(open)
    open = [...still, circle]
  }
  return [...crowds, open].filter((crowd) => crowd.length > 1)
}

/** Members who are kept apart, in groups in which everybody is kept from everybody, so that each pair is in some group. */
export function groupsApart(pairs: readonly (readonly [string, string])[]): string[][] {
  const apart = new Map<string, Set<string>>()
  const note = (a: string, b: string) => apart.set(a, (apart.get(a) ?? new Set()).add(b))
  for (const [a, b] of pairs) {
    note(a, b)
    note(b, a)
  }
  const covered = new Set<string>()
  const key = (a: string, b: string) => JSON.stringify([a, b])
  const groups: string[][] = []
  for (const [a, b] of pairs) {
    if (covered.has(key(a, b))) continue
    const group = [a, b]
    for (const other of apart.get(a) ?? [])
      if (!group.includes(other) && group.every((member) => apart.get(member)?.has(other))) group.push(other)
    for (const one of group) for (const two of group) covered.add(key(one, two))
    groups.push(group)
  }
  return groups
}

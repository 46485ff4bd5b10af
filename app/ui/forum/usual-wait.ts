/** M3: about how long a person takes to read a post, from what it took of late, in minutes. Null: too few to say. */
export function waitWords({ p50, p90 }: { p50: number | null; p90: number | null }): string | null {
  if (p50 === null || p90 === null) return null
  return `Of late, half were read within ${about(p50)}, and nine in ten within ${about(p90)}.`
}

function about(minutes: number): string {
  if (minutes < 1.5) return 'a minute'
  if (minutes < 90) return `${Math.ceil(minutes)} minutes`
  if (minutes < 48 * 60) return `${Math.ceil(minutes / 60)} hours`
  return `${Math.ceil(minutes / 1440)} days`
}

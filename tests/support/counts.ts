const long = process.env['LONG'] === '1'

/** How often to try a law: `normal` in every test run, `longer` in `npm run test:long`. */
export function runs(normal: number, longer: number): number {
  return long ? longer : normal
}

/** How long a test may take, in ms: `normal`, or what its law needs where it is tried so many more times. */
export function takes(normal: number): number {
  return long ? normal * 6 : normal
}

/** A promise of so many ms that safety rests on: kept as it stands on a quiet run, five times as long in CI. */
export function promised(ms: number): number {
  return ms * (process.env['CI'] ? 5 : 1)
}

const long = process.env['LONG'] === '1'

/** How often to try a law: `normal` in every test run, `longer` in `npm run test:long`. */
export function runs(normal: number, longer: number): number {
  return long ? longer : normal
}

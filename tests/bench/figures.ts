/** What a bench hands back: the last line that `npm run bench` prints. */
export type Verdict = {
  bench: string
  /** ours, in `unit` */
  figure: number
  unit: string
  /** the baseline's, in the same unit */
  baseline: number
  ratio: number
  /** in words, with every bound that was judged */
  target: string
  ok: boolean
  /** What else was measured. */
  also?: Record<string, number>
}

export type Given = { seconds: number; rounds: number }
export type Bench = (given: Given) => Promise<Verdict>

export function median(of: readonly number[]): number {
  return percentile(of, 0.5)
}

/** The value below which this share of the numbers lies (nearest rank); NaN of nothing. */
export function percentile(of: readonly number[], share: number): number {
  const sorted = of.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.max(0, Math.ceil(share * sorted.length) - 1))] ?? Number.NaN
}

export function rounded(number: number, digits = 2): number {
  return Number(number.toFixed(digits))
}

/** Prints rows under their keys, numbers to the right. */
export function printTable(rows: readonly Record<string, string | number>[]): void {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))]
  const text = (cell: string | number | undefined) => (cell === undefined ? '' : String(cell))
  const width = (key: string) => Math.max(key.length, ...rows.map((row) => text(row[key]).length))
  const line = (cell: (key: string) => string | number | undefined) =>
    keys
      .map((key) => {
        const value = cell(key)
        return typeof value === 'number' ? text(value).padStart(width(key)) : text(value).padEnd(width(key))
      })
      .join('  ')
      .trimEnd()
  console.log(line((key) => key))
  console.log(keys.map((key) => '-'.repeat(width(key))).join('  '))
  for (const row of rows) console.log(line((key) => row[key]))
}

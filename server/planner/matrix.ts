/** A linear programme in whole and continuous columns, as arrays: maximise `worth`·x. Rows are sparse. */
export type Matrix = {
  worth: number[]
  /** The most a column may be; the least is in `least`. */
  most: number[]
  least: number[]
  rows: { columns: number[]; values: number[]; least: number; most: number }[]
}

/** The same, growing. */
export function emptyMatrix() {
  const matrix: Matrix = { worth: [], most: [], least: [], rows: [] }
  return {
    matrix,
    /** A whole-numbered column; answers its number. */
    column(worth: number, least: number, most: number): number {
      matrix.worth.push(worth)
      matrix.least.push(least)
      matrix.most.push(most)
      return matrix.worth.length - 1
    },
    /** least ≤ Σ value·column ≤ most */
    row(terms: readonly (readonly [column: number, value: number])[], least: number, most: number): void {
      matrix.rows.push({
        columns: terms.map(([column]) => column),
        values: terms.map(([, value]) => value),
        least,
        most,
      })
    },
  }
}

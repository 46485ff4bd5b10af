import { Time } from '../time.tsx'

export type Row = { key: string; at: string; cells: readonly string[] }

/** The same as a picture shows, one row for each time, newest first; treatment sessions among them. */
export function MeasureTable({
  caption,
  heads,
  rows,
  sessions,
  zone,
  part = 'both',
}: {
  caption: string
  heads: readonly string[]
  rows: readonly Row[]
  sessions: readonly string[]
  zone: string
  /** How much of each time is told. */
  part?: 'both' | 'date'
}) {
  const oldest = rows.at(-1)?.at
  const among = sessions.filter((at) => oldest !== undefined && at > oldest)
  const all = [...rows, ...among.map((at): Row => ({ key: at, at, cells: [] }))].toSorted(
    (a, b) => Date.parse(b.at) - Date.parse(a.at),
  )
  return (
    <details>
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">{caption}</summary>
      <table className="mt-2 w-full text-left text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-line-strong">
            {heads.map((head) => (
              <th key={head} scope="col" className="py-2 pr-4 font-semibold">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map(({ key, at, cells }) => (
            <tr key={key} className="border-b border-line">
              <th scope="row" className="py-2 pr-4 font-normal">
                <Time at={at} zone={zone} part={part} />
              </th>
              {cells.length === 0 ? (
                <td colSpan={heads.length - 1} className="py-2 text-ink-soft">
                  A treatment session
                </td>
              ) : (
                cells.map((cell, n) => (
                  <td key={heads[n + 1]} className="py-2 pr-4">
                    {cell}
                  </td>
                ))
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  )
}

import type { ImportPreview, ImportRow } from '#app/domain/services-treatments.ts'
import { type DiffKind, kinds } from '#app/domain/treatment/import-diff.ts'
import type { RowFault } from '#app/domain/treatment/imported.ts'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { diffWords, statusWords } from './words.ts'

/** What the file would do, kind by kind; the first rows of each. */
export function ImportFound({ counts, some }: Pick<ImportPreview, 'counts' | 'some'>) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {kinds
        .filter((kind) => counts[kind] > 0)
        .map((kind) => (
          <li key={kind} className="card">
            <Kind kind={kind} count={counts[kind]} rows={some[kind] ?? []} />
          </li>
        ))}
    </ul>
  )
}

function Kind({ kind, count, rows }: { kind: DiffKind; count: number; rows: readonly ImportRow[] }) {
  const { name, says } = diffWords[kind]
  return (
    <details open={kind === 'changed' && count <= 25}>
      <summary className="flex min-h-touch cursor-pointer flex-wrap items-baseline gap-x-3 px-5 py-3">
        <span className="font-semibold">
          {name}: {count}
        </span>
        <span className="text-ink-soft">{says}</span>
      </summary>
      <ul className="divide-y divide-line border-t border-line">
        {rows.map((row) => (
          <li key={row.row} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-5 py-3">
            <span className="text-sm text-ink-soft">Row {row.row}</span>
            <span className="font-semibold">{row.name}</span>
            <Tag tone={statusWords[row.status].tone}>{statusWords[row.status].name}</Tag>
            <span className="basis-full sm:basis-auto">
              {row.before && row.before.startsAt !== row.startsAt ? (
                <span className="text-ink-soft">
                  <Time at={row.before.startsAt} zone={row.zone} /> →{' '}
                </span>
              ) : null}
              <Time at={row.startsAt} zone={row.zone} />
            </span>
          </li>
        ))}
        {count > rows.length ? (
          <li className="px-5 py-3 text-ink-soft">And {count - rows.length} more.</li>
        ) : null}
      </ul>
    </details>
  )
}

const mostShown = 300

/** What could not be read, by row and column. */
export function ImportFaults({ faults }: { faults: readonly RowFault[] }) {
  const shown = faults.slice(0, mostShown)
  return (
    <div className="card">
      <table className="w-full table-fixed text-left wrap-anywhere">
        <caption className="sr-only">Rows that could not be read</caption>
        <thead>
          <tr className="border-b border-line text-sm text-ink-soft">
            <th scope="col" className="w-20 px-5 py-2.5 font-semibold">
              Row
            </th>
            <th scope="col" className="w-24 px-3 py-2.5 font-semibold sm:w-40">
              Column
            </th>
            <th scope="col" className="px-5 py-2.5 font-semibold">
              What is wrong
            </th>
          </tr>
        </thead>
        <tbody className="divide-y divide-line">
          {shown.map(({ row, column, words }, at) => (
            <tr key={at} className="align-top">
              <td className="px-5 py-2.5 tabular-nums">{row}</td>
              <td className="px-3 py-2.5 font-semibold">{column}</td>
              <td className="px-5 py-2.5">{words}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {faults.length > shown.length ? (
        <p className="border-t border-line px-5 py-3 text-ink-soft">
          And more. Put these right first, then read the file again.
        </p>
      ) : null}
    </div>
  )
}

import type { Ending } from '#app/domain/intention/intention.ts'
import type { GlassRecord } from '#app/domain/services-break-glass.ts'
import { markWords, statusWords } from '../intentions/intention-words.ts'
import { Tag } from '../notice.tsx'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'

/** What a member wrote, while the glass is open. */
export function OpenedRecord({ intentions, zone }: Pick<GlassRecord, 'intentions'> & { zone: string }) {
  if (intentions.length === 0)
    return (
      <Empty title="Nothing to read">What they wrote is not opened by this, or they wrote nothing.</Empty>
    )
  return (
    <ul className="grid gap-4">
      {intentions.map(({ intentionId, at, status, mark, entries }) => (
        <li key={intentionId} className="card grid gap-3 p-5 sm:p-6">
          <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
            <Time at={at} zone={zone} />
            <Tag tone={statusWords[status as 'open' | Ending].tone}>
              {statusWords[status as 'open' | Ending].name}
            </Tag>
            {mark === 'normal' ? null : <Tag tone="held">{markWords[mark].name}</Tag>}
          </p>
          {entries.map(({ entryId, kind, text, at: written }) => (
            <div key={entryId} className={kind === 'after' ? 'border-l-2 border-calm/40 pl-4' : ''}>
              {kind === 'after' || written !== at ? (
                <p className="text-sm text-ink-soft">
                  {kind === 'after' ? 'Afterwards, ' : 'Worded anew '}
                  <Time at={written} zone={zone} />
                </p>
              ) : null}
              <p className="font-serif text-lg wrap-anywhere whitespace-pre-line">{text}</p>
            </div>
          ))}
        </li>
      ))}
    </ul>
  )
}

import type { GlassTold } from '#app/domain/services-break-glass.ts'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { outcomeWords, reasonToldWords } from './glass-words.ts'

/** K12, to the member: who opened something without their yes, when, why, and what a review found. */
export function Told({ told, zone }: { told: readonly GlassTold[]; zone: string }) {
  return (
    <ul className="grid gap-4">
      {told.map((one) => (
        <li key={one.glassId} className="card grid gap-2 p-5 sm:p-6">
          <p className="wrap-anywhere">
            <strong className="font-semibold">
              {one.by}
              {one.second ? ` and ${one.second}` : null}
            </strong>{' '}
            opened{' '}
            {one.alias !== null
              ? `that it is you who writes as ${one.alias} in one thread of the forum,`
              : one.withPrivate
                ? 'all that you wrote, what is private too,'
                : 'what you wrote, without what is private,'}{' '}
            {reasonToldWords[one.reason]}.
          </p>
          {one.statement === null ? null : (
            <p className="border-l-2 border-calm/40 pl-4 wrap-anywhere whitespace-pre-line">
              {one.statement}
            </p>
          )}
          <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
            <span>
              <Time at={one.opensAt} zone={zone} /> to <Time at={one.endsAt} zone={zone} part="time" />
            </span>
            {one.outcome ? (
              <Tag tone={outcomeWords[one.outcome].tone}>Reviewed: {outcomeWords[one.outcome].name}</Tag>
            ) : (
              <Tag>Review is on its way</Tag>
            )}
          </p>
        </li>
      ))}
    </ul>
  )
}

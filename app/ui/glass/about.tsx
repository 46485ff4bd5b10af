import { dataClasses } from '#app/domain/consent/provision.ts'
import type { GlassLook, GlassPage } from '#app/domain/services-break-glass.ts'
import { Time } from '../time.tsx'
import { GlassTags } from './cards.tsx'
import { reasonWords } from './glass-words.ts'

/** Who, for whom, why, when and how long: what a clinician stated and what a reviewer judges. */
export function AboutGlass({ card, zone }: Pick<GlassPage, 'card' | 'zone'>) {
  const { by, member, second, reason, statement, minutes, askedAt, opensAt, endsAt, review, alias } = card
  const rows = [
    ...(alias === null ? [] : [['Writes as', alias] as const]),
    [alias === null ? 'Whose writing' : 'Who it is', alias === member ? 'Not opened' : member],
    ['Asked by', by],
    ['When', <Time key="asked" at={askedAt} zone={zone} />],
    ...(second ? [['Confirmed by', second]] : []),
    ['Why', reasonWords[reason]],
    ['In their words', statement ?? 'Cannot be read any more: the key of this account is gone.'],
    [
      'Open',
      opensAt && endsAt ? (
        <>
          <Time at={opensAt} zone={zone} /> to <Time at={endsAt} zone={zone} part="time" />
        </>
      ) : (
        `Not opened; asked for ${minutes} minutes`
      ),
    ],
  ] as const
  return (
    <div className="card grid gap-4 p-5 sm:p-6">
      <p className="flex flex-wrap gap-2">
        <GlassTags card={card} />
      </p>
      <dl className="grid gap-x-6 gap-y-3 sm:grid-cols-[10rem_1fr]">
        {rows.map(([name, value]) => (
          <div key={name} className="grid gap-x-6 sm:col-span-2 sm:grid-cols-subgrid">
            <dt className="text-ink-soft">{name}</dt>
            <dd className="wrap-anywhere whitespace-pre-line">{value}</dd>
          </div>
        ))}
      </dl>
      {review ? (
        <p className="border-l-2 border-calm/40 pl-4 wrap-anywhere whitespace-pre-line">
          {review.statement}
          <span className="block text-sm text-ink-soft">
            {review.by}, <Time at={review.at} zone={zone} />
          </span>
        </p>
      ) : null}
    </div>
  )
}

const seen: Record<string, string> = {
  'intention-text': 'intentions as they stand',
  'intention-history': 'earlier wordings and what was written afterwards',
}

/** What was looked at: never the words. */
export function GlassLooks({ looks, zone }: { looks: readonly GlassLook[]; zone: string }) {
  if (looks.length === 0) return <p className="text-ink-soft">Nothing was looked at.</p>
  return (
    <ol className="card divide-y divide-line">
      {looks.map(({ at, classes, items }) => (
        <li key={at} className="grid gap-1 p-4 sm:px-5">
          <p>
            {items === 1 ? 'One intention' : `${items} intentions`}:{' '}
            {dataClasses
              .filter((one) => classes.includes(one))
              .map((one) => seen[one] ?? one)
              .join('; ')}
          </p>
          <p className="text-sm text-ink-soft">
            <Time at={at} zone={zone} />
          </p>
        </li>
      ))}
    </ol>
  )
}

import type { GlassCard } from '#app/domain/services-break-glass.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { outcomeWords, reasonWords, stateWords } from './glass-words.ts'

/** Openings as a list; each leads to its own page. */
export function GlassCards({
  cards,
  zone,
  empty,
}: {
  cards: readonly GlassCard[]
  zone: string
  empty: string
}) {
  if (cards.length === 0) return <p className="text-ink-soft">{empty}</p>
  return (
    <ul className="card divide-y divide-line">
      {cards.map((card) => (
        <li key={card.glassId} className="grid gap-1 p-4 sm:px-5">
          <p className="flex flex-wrap items-center gap-2">
            <Link
              href={`/break-glass/${card.glassId}`}
              className="text-link inline-flex min-h-touch items-center font-semibold wrap-anywhere"
            >
              {card.by}, for {card.member}
            </Link>
            <GlassTags card={card} />
          </p>
          <p>{reasonWords[card.reason]}</p>
          <p className="text-sm text-ink-soft">
            <Time at={card.opensAt ?? card.askedAt} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  )
}

export function GlassTags({ card: { state, withPrivate, overdue, review, alias } }: { card: GlassCard }) {
  return (
    <>
      {review ? (
        <Tag tone={outcomeWords[review.outcome].tone}>{outcomeWords[review.outcome].name}</Tag>
      ) : (
        <Tag tone={stateWords[state].tone}>{stateWords[state].name}</Tag>
      )}
      {alias === null ? null : <Tag>A name of one thread</Tag>}
      {withPrivate ? <Tag>Private too</Tag> : null}
      {overdue ? <Tag tone="care">Not reviewed in three days</Tag> : null}
    </>
  )
}

import type { CircleCard as Card } from '#app/domain/services-circles.ts'
import { LinkButton } from '../button.tsx'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { doorOf } from './door.ts'
import { When } from './when.tsx'

const states = {
  planned: null,
  doors: { tone: 'calm', words: 'Doors open' },
  gathering: { tone: 'ember', words: 'Gathering' },
  round: { tone: 'ember', words: 'In progress' },
  'open-floor': { tone: 'ember', words: 'In progress' },
  closing: { tone: 'ember', words: 'Closing' },
  quiet: { tone: 'ember', words: 'A quiet minute' },
  private: { tone: 'calm', words: 'A private room' },
  ended: { tone: 'neutral', words: 'Ended' },
} as const

export function PhaseTag({ phase }: { phase: Card['phase'] }) {
  const state = states[phase]
  return state ? <Tag tone={state.tone}>{state.words}</Tag> : null
}

const offers = { enter: 'Enter the circle', door: 'Go to the door', later: 'See this circle' } as const

/** One circle in a list. `first`: the one that comes next. */
export function CircleCard({
  card,
  viewer,
  now,
  first = false,
}: {
  card: Card
  viewer?: string | undefined
  /** Milliseconds since 1970, the server's. */
  now: number
  first?: boolean
}) {
  const href = `/circles/${card.circleId}`
  const door = card.mine === null ? null : doorOf(card, now)
  return (
    <article className={first ? 'card p-6 sm:p-8' : 'card p-5'}>
      <div className="flex flex-wrap items-center gap-2">
        {first && card.phase === 'planned' ? <Tag tone="ember">Next</Tag> : null}
        <PhaseTag phase={card.phase} />
        {card.mine === null || card.mine === 'participant' ? null : <Tag>You are the {card.mine}</Tag>}
      </div>
      <h2 className={`mt-2 ${first ? 'text-xl sm:text-2xl' : 'text-lg'}`}>
        <Link href={href} className="no-underline decoration-1 underline-offset-4 hover:underline">
          {card.title}
        </Link>
      </h2>
      <p className="mt-1">
        <When card={card} viewer={viewer} />
      </p>
      <p className="text-ink-soft">
        {card.location}
        {card.guides.length > 0 ? `, with ${card.guides.join(' and ')}` : ''}
      </p>
      {door === null ? null : (
        <div className="mt-5 flex flex-wrap gap-3">
          <LinkButton
            href={door === 'later' ? href : `${href}/room`}
            look={first ? 'primary' : 'quiet'}
            aria-label={`${offers[door]}: ${card.title}`}
          >
            {offers[door]}
          </LinkButton>
        </div>
      )}
    </article>
  )
}

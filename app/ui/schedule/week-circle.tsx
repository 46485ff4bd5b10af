import type { BoardCircle } from '#app/domain/services-schedules.ts'
import { Notice, Tag } from '../notice.tsx'
import { timeWords, zoneWords } from '../time.tsx'
import { useBoard } from './board-context.ts'
import type { By } from './board-groups.ts'
import { seatsWords, seatWords, whenOf } from './board-words.ts'
import { mayWords } from './carry-words.ts'
import { PersonChip } from './person-chip.tsx'
import { Seats } from './seats.tsx'

/** One circle of the week: when and with whom, its seats, and who is in them. People can be put into it. */
export function WeekCircle({ circle, by }: { circle: BoardCircle; by: By }) {
  const { over, refused, carried, viewer } = useBoard()
  const { circleId, startsAt, endsAt, zone, guide, seats } = circle
  const here = over === circleId
  const why = carried?.whys?.get(circleId)
  const not = why !== undefined && !why.eligible
  const elsewhere = timeWords(startsAt, zone, 'both') !== timeWords(startsAt, viewer, 'both')
  return (
    <article
      data-circle={circleId}
      aria-label={`${whenOf(circle)} with ${guide}`}
      className={`flex h-full flex-col rounded-lg border p-4 transition-colors ${circle.state === 'idle' ? 'border-dashed border-line-strong bg-ground' : 'border-line bg-surface shadow-low'} ${here ? (not ? 'outline-3 outline-care' : 'outline-3 outline-ember') : ''} ${carried && not ? 'bg-sunken' : ''}`}
    >
      <div className="flex flex-wrap items-center justify-between gap-x-3 gap-y-1">
        <p className="font-semibold">
          {by === 'guide' ? `${timeWords(startsAt, zone, 'day')}, ` : ''}
          {timeWords(startsAt, zone, 'time')} to {timeWords(endsAt, zone, 'time')}
        </p>
        <StateTag circle={circle} />
      </div>
      {elsewhere ? <p className="text-sm text-ink-soft">{zoneWords(startsAt, zone)}</p> : null}
      <h3 className="mt-1 text-base leading-snug">{by === 'day' ? guide : circle.title}</h3>
      <p className="text-sm text-ink-soft">
        {[
          ...(by === 'day' ? [circle.title] : []),
          circle.location,
          ...(circle.room ? [circle.room] : []),
        ].join(' · ')}
      </p>
      <p className="mt-3 flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
        <Seats filled={seats.length} capacity={circle.capacity} />
        {seatsWords(circle)}
      </p>
      {circle.planned && seats.some(({ fixed }) => fixed) ? (
        <p className="mt-1 text-sm text-ink-soft">It begins within a day, so its seats stand.</p>
      ) : null}
      {carried ? <May words={mayWords(why)} not={not} /> : null}
      {refused?.circleId === circleId ? (
        <div role="alert" tabIndex={-1} data-refused="" className="mt-3 rounded-md">
          <Notice tone="care">{refused.words}</Notice>
        </div>
      ) : null}
      {seats.length > 0 ? (
        <ul className="mt-3 grid gap-2">
          {seats.map((seat) => (
            <li key={`${seat.personId} ${seat.sessionId ?? ''}`}>
              <PersonChip
                sessionId={seat.sessionId}
                name={seat.name}
                pinned={seat.pinned}
                may={!seat.fixed && circle.planned}
                says={seatWords(seat).join(' · ')}
              />
            </li>
          ))}
        </ul>
      ) : null}
    </article>
  )
}

function StateTag({ circle: { state, planned } }: { circle: BoardCircle }) {
  if (!planned) return <Tag>Stands as it is</Tag>
  if (state === 'proposed') return <Tag tone="ember">Would run</Tag>
  return state === 'standing' ? <Tag tone="calm">Known to people</Tag> : <Tag>Could run</Tag>
}

/** Whether the one who is carried may be here: shown on every circle at once. */
function May({ words, not }: { words: string | null; not: boolean }) {
  if (words === null) return null
  return <p className={`mt-2 text-sm font-semibold ${not ? 'text-ink-soft' : 'text-calm-ink'}`}>{words}</p>
}

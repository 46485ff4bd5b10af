import type { BoardCircle, Unserved } from '#app/domain/services-schedules.ts'
import { ChevronDown } from '../icons.ts'
import { Initial } from '../initial.tsx'
import { Empty } from '../states.tsx'
import { timeWords } from '../time.tsx'
import { type BoardGroup, type By, groupsOf } from './board-groups.ts'
import { count } from './board-words.ts'
import { PersonChip } from './person-chip.tsx'
import { WeekCircle } from './week-circle.tsx'

/** The week in columns, one for each day or guide: what runs, and folded away what could. */
export function Board({
  circles,
  by,
  planned,
}: {
  circles: readonly BoardCircle[]
  by: By
  /** Somebody has planned this week. */
  planned: boolean
}) {
  const groups = groupsOf(circles, by)
  if (groups.length === 0)
    return planned ? (
      <Empty title="No circle is possible in this week">
        Circles come from series: a day, a time and a guide that come again. Add one, then plan anew.
      </Empty>
    ) : (
      <Empty title="Nobody has planned this week yet">
        Plan it, and its circles appear here with who would be in them. Nobody is told before you publish.
      </Empty>
    )
  return (
    <ol className="grid items-start gap-x-5 gap-y-10 sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))]">
      {groups.map((group) => (
        <li key={group.key} className="min-w-0">
          <Head group={group} />
          {group.running.length > 0 ? (
            <Circles circles={group.running} by={by} />
          ) : (
            <p className="mt-2 text-ink-soft">No circle runs.</p>
          )}
          <Idle group={group} by={by} />
        </li>
      ))}
    </ol>
  )
}

function Circles({ circles, by }: { circles: readonly BoardCircle[]; by: By }) {
  return (
    <ul className="mt-3 grid gap-4">
      {circles.map((circle) => (
        <li key={circle.circleId} className="min-w-0">
          <WeekCircle circle={circle} by={by} />
        </li>
      ))}
    </ul>
  )
}

function Head({ group: { head } }: { group: BoardGroup }) {
  if ('guide' in head)
    return (
      <h2 className="flex items-center gap-3 text-lg">
        <Initial name={head.guide} className="size-9 text-base" />
        {head.guide}
      </h2>
    )
  return <h2 className="text-lg">{timeWords(head.at, head.zone, 'day')}</h2>
}

function Idle({ group, by }: { group: BoardGroup; by: By }) {
  if (group.idle.length === 0) return null
  return (
    <details className="group mt-3">
      <summary
        data-unfold={group.key}
        className="inline-flex min-h-touch cursor-pointer list-none items-center gap-2 rounded-full px-3 -ml-3 text-sm font-semibold text-ink-soft hover:bg-sunken hover:text-ink [&::-webkit-details-marker]:hidden"
      >
        <ChevronDown aria-hidden className="size-4 transition-transform group-open:rotate-180" />
        {count(group.idle.length, 'more time')} could run
      </summary>
      <Circles circles={group.idle} by={by} />
    </details>
  )
}

/** Who has no circle in this plan, each with the reason: the first thing to look at, and easy to carry from. */
export function NotServed({ unserved }: { unserved: readonly Unserved[] }) {
  return (
    <section
      aria-labelledby="not-served"
      className="rounded-lg border border-held/40 bg-held-soft/40 p-4 sm:p-5"
    >
      <h2 id="not-served" className="text-lg">
        No circle in this plan
      </h2>
      <ul className="mt-3 grid gap-2 sm:grid-cols-[repeat(auto-fill,minmax(17rem,1fr))]">
        {unserved.map(({ sessionId, name, why }) => (
          <li key={sessionId} className="min-w-0">
            <PersonChip sessionId={sessionId} name={name} says={why} may />
          </li>
        ))}
      </ul>
    </section>
  )
}

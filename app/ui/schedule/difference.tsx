import type { ReactNode } from 'react'
import type { Difference as Diff } from '#app/domain/services-schedules.ts'
import { timeWords } from '../time.tsx'
import { count } from './board-words.ts'

/** What publishing would do, person by person and circle by circle, before anybody is told. */
export function Difference({ difference, zone }: { difference: Diff; zone: string }) {
  const { gains, moves, loses, runs, stops } = difference
  const when = (at: string) => timeWords(at, zone, 'both')
  return (
    <div className="grid gap-8">
      <Part title="Gains a seat" items={gains} keyOf={({ name, startsAt }) => `${name} ${startsAt}`}>
        {({ name, to, startsAt, why }) => (
          <Line name={name} why={why}>
            {to}, {when(startsAt)}
          </Line>
        )}
      </Part>
      <Part title="Moves" items={moves} keyOf={({ name, startsAt }) => `${name} ${startsAt}`}>
        {({ name, from, fromStartsAt, to, startsAt, why }) => (
          <Line name={name} why={why}>
            <s className="text-ink-soft">
              <span className="sr-only">from </span>
              {from}, {when(fromStartsAt)}
            </s>
            <br />
            <span className="sr-only">to </span>
            {to}, {when(startsAt)}
          </Line>
        )}
      </Part>
      <Part title="Loses a seat" items={loses} keyOf={({ name, fromStartsAt }) => `${name} ${fromStartsAt}`}>
        {({ name, from, fromStartsAt, why }) => (
          <Line name={name} why={why}>
            <s className="text-ink-soft">
              {from}, {when(fromStartsAt)}
            </s>
          </Line>
        )}
      </Part>
      <Part title="Starts" items={runs} keyOf={({ title, startsAt }) => `${title} ${startsAt}`}>
        {({ title, startsAt, seats }) => (
          <Line name={title} why={`${count(seats, 'seat')} filled.`}>
            {when(startsAt)}
          </Line>
        )}
      </Part>
      <Part title="Stops" items={stops} keyOf={({ title, startsAt }) => `${title} ${startsAt}`}>
        {({ title, startsAt }) => (
          <Line name={title} why="Nobody is in it in this plan.">
            {when(startsAt)}
          </Line>
        )}
      </Part>
    </div>
  )
}

function Part<T>({
  title,
  items,
  keyOf,
  children,
}: {
  title: string
  items: readonly T[]
  keyOf: (item: T) => string
  children: (item: T) => ReactNode
}) {
  if (items.length === 0) return null
  return (
    <section>
      <h2 className="text-lg">{title}</h2>
      <ul className="card mt-3 divide-y divide-line">
        {items.map((item) => (
          <li key={keyOf(item)} className="p-4 sm:px-5">
            {children(item)}
          </li>
        ))}
      </ul>
    </section>
  )
}

function Line({ name, why, children }: { name: string; why: string; children: ReactNode }) {
  return (
    <div className="grid gap-x-6 gap-y-1 sm:grid-cols-[10rem_minmax(0,1fr)]">
      <p className="font-semibold wrap-anywhere">{name}</p>
      <div className="min-w-0">
        <p>{children}</p>
        <p className="text-sm text-ink-soft">{why}</p>
      </div>
    </div>
  )
}

import { afterList } from '#app/domain/preparing/lists.ts'
import type { After } from '#app/domain/preparing/preparation.ts'
import { Time } from '../time.tsx'

/** J7: the hours after a session, one stretch after the other. To read, and nothing to do. */
export function AfterHours({ after, zone }: { after: readonly After[]; zone: string }) {
  return (
    <ol className="grid gap-3">
      {after.map(({ key, from, until, now }) => (
        <li
          key={key}
          aria-current={now ? 'time' : undefined}
          className={`card p-5 ${now ? 'border-calm bg-calm-soft text-calm-ink' : ''}`}
        >
          <h3 className="text-lg">
            {afterList[key].title}
            {now ? <span className="font-sans text-sm font-semibold"> · now</span> : null}
          </h3>
          <p className={`text-sm ${now ? '' : 'text-ink-soft'}`}>
            <Time at={from} zone={zone} /> to <Time at={until} zone={zone} />
          </p>
          <ul className="mt-3 grid list-disc gap-1.5 pl-5">
            {afterList[key].says.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        </li>
      ))}
    </ol>
  )
}

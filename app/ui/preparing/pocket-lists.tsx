import { beforeList } from '#app/domain/preparing/lists.ts'
import type { Pocket } from '#app/domain/services-preparing.ts'
import { Section } from '../page.tsx'
import { Time } from '../time.tsx'
import { Clocks } from '../today/clocks.tsx'
import { AfterHours } from './after-hours.tsx'

/** J10: the lists around a session as they stood when there was a line; to read. */
export function PocketLists({ pocket: { before, after, clocks, marked, zone, now } }: { pocket: Pocket }) {
  if (before === null && after.length === 0) return null
  return (
    <Section
      title="Before and after"
      lead={
        <>
          As it was on <Time at={now} zone={zone} />.
        </>
      }
    >
      <div className="grid gap-4">
        <Clocks clocks={clocks} zone={zone} />
        {before ? (
          <ul className="card divide-y divide-line">
            {beforeList.map(({ key, says, more }) => (
              <li key={key} className="p-5">
                <p className="font-semibold">{says}</p>
                <p className="text-ink-soft">
                  {marked[key] === 'done' ? 'Done.' : marked[key] === 'left' ? 'Left for this time.' : more}
                </p>
              </li>
            ))}
          </ul>
        ) : null}
        {after.length > 0 ? (
          <AfterHours after={after.map((one) => ({ ...one, now: false }))} zone={zone} />
        ) : null}
      </div>
    </Section>
  )
}

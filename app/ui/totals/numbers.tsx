import { changeOf } from '#app/domain/measure/change.ts'
import { scales as published } from '#app/domain/measure/scales.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { SharedNumbers, SharedTotal } from '#app/domain/services-totals.ts'
import { ChangeChart } from '../measures/change-chart.tsx'
import { MeasureTable } from '../measures/measure-table.tsx'
import { TwoRounds } from '../plan/two-rounds.tsx'
import { Time, timeWords } from '../time.tsx'

/** J4, J6: what somebody lets others see of their scales and their wheel, as they see it. Their days are days of their own zone. */
export function Numbers({
  numbers: { scales, wheel, session },
  zone,
}: {
  numbers: SharedNumbers
  zone: string
}) {
  const sessions = session === null ? [] : [session]
  return (
    <div className="grid gap-4">
      {scales.map(({ scale, totals }) => (
        <Scale key={scale} {...{ scale, totals, sessions, zone }} />
      ))}
      {wheel ? (
        <article className="card grid gap-6 p-4 sm:p-6" aria-labelledby="shared-wheel">
          <h2 id="shared-wheel" className="text-lg">
            Eight parts of life
          </h2>
          <TwoRounds
            now={wheel.now.ratings}
            earlier={wheel.earlier?.ratings ?? null}
            caption={
              <>
                Now: <Time at={wheel.now.at} zone={zone} part="date" />
                {wheel.earlier ? (
                  <>
                    . Then: <Time at={wheel.earlier.at} zone={zone} part="date" />
                  </>
                ) : null}
                . How it was felt, by nobody’s measure but their own.
              </>
            }
          />
        </article>
      ) : null}
    </div>
  )
}

function Scale({
  scale,
  totals,
  sessions,
  zone,
}: {
  scale: ScaleId
  totals: readonly SharedTotal[]
  sessions: readonly string[]
  zone: string
}) {
  const { name, items, choices } = published[scale]
  const most = items.length * (choices.length - 1)
  const marked = sessions.length > 0 ? ', with the last treatment session as a dashed line' : ''
  return (
    <article className="card grid gap-4 p-4 sm:p-6" aria-labelledby={`shared-${scale}`}>
      <h2 id={`shared-${scale}`} className="text-lg">
        {name}
      </h2>
      <p className="max-w-text">{lastWords(totals, zone)}</p>
      <ChangeChart
        title={`${name} over time`}
        says={`${totals.length === 1 ? 'One total' : `${totals.length} totals`}, on a height from 0 to ${most}${marked}. The table has each of them.`}
        lines={[
          {
            ...{ name, look: 'first' },
            points: totals.toReversed().map(({ at, total }) => ({ at, value: total / most })),
          },
        ]}
        ends={{ top: String(most), bottom: '0' }}
        {...{ sessions, zone }}
      />
      <MeasureTable
        caption={`${name}: each time, newest first`}
        heads={['Day', 'Total']}
        rows={totals.map(({ at, total }, n) => ({ key: `${at} ${n}`, at, cells: [String(total)] }))}
        part="date"
        {...{ sessions, zone }}
      />
    </article>
  )
}

/** One’s own numbers, among themselves; never a verdict. */
function lastWords(totals: readonly SharedTotal[], zone: string): string {
  const change = changeOf(totals)
  if (change === null) return ''
  const { last, before, difference } = change
  const on = (at: string) => timeWords(at, zone, 'date')
  if (before === null) return `The total of ${on(last.at)} is ${last.total}.`
  const how =
    difference === 0 ? 'the same as' : `${Math.abs(difference)} ${difference < 0 ? 'less' : 'more'} than`
  return `The total of ${on(last.at)} is ${last.total}. That is ${how} on ${on(before.at)}.`
}

import { changeOf } from '#app/domain/measure/change.ts'
import { scales } from '#app/domain/measure/scales.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { CheckInCard, ScaleCard } from '#app/domain/services-measures.ts'
import { Time, timeWords } from '../time.tsx'
import { ChangeChart, type Line } from './change-chart.tsx'
import { cardWords, changeWords, energyWords, moodWords } from './measure-words.ts'
import { MeasureTable, type Row } from './measure-table.tsx'

type Shown = { sessions: readonly string[]; zone: string }

/** J6: one scale over time, as words, a picture and a table. */
export function ScaleOverTime({
  scale,
  cards,
  sessions,
  zone,
}: Shown & { scale: ScaleId; cards: readonly ScaleCard[] }) {
  const { name, items, choices } = scales[scale]
  const most = items.length * (choices.length - 1)
  const points = cards.flatMap(({ at, total }) => (total === null ? [] : [{ at, total }]))
  const change = changeOf(points)
  const says = change
    ? changeWords(change, change.before ? timeWords(change.before.at, zone, 'date') : '')
    : 'No answers came to a total yet.'
  const line: Line = {
    ...{ name, look: 'first' },
    points: points.toReversed().map(({ at, total }) => ({ at, value: total / most })),
  }
  return (
    <article className="card grid gap-4 p-4 sm:p-6" aria-labelledby={`over-${scale}`}>
      <h3 id={`over-${scale}`} className="text-lg">
        {name}
      </h3>
      <p className="max-w-text">{says}</p>
      {points.length > 0 ? (
        <ChangeChart
          title={`${name} over time`}
          says={`${points.length === 1 ? 'One total' : `${points.length} totals`}, on a height from 0 to ${most}, with treatment sessions as dashed lines. The table has each of them.`}
          lines={[line]}
          ends={{ top: String(most), bottom: '0' }}
          {...{ sessions, zone }}
        />
      ) : null}
      <MeasureTable
        caption={`${name}: each time, newest first`}
        heads={['When', 'Your answers came to']}
        rows={cards.map((card) => ({ key: card.measureId, at: card.at, cells: [cardWords(card)] }))}
        {...{ sessions, zone }}
      />
    </article>
  )
}

/** J6: mood and energy over time. */
export function TapsOverTime({ cards, sessions, zone }: Shown & { cards: readonly CheckInCard[] }) {
  const of = (name: 'mood' | 'energy') =>
    cards
      .toReversed()
      .flatMap(({ at, [name]: level }) => (level === null ? [] : [{ at, value: (level - 1) / 4 }]))
  const lines: Line[] = [
    { name: 'Mood', look: 'first', points: of('mood') },
    { name: 'Energy', look: 'second', points: of('energy') },
  ]
  const rows: Row[] = cards.map(({ measureId, at, mood, energy }) => ({
    ...{ key: measureId, at, cells: [moodWords(mood) ?? 'Skipped', energyWords(energy) ?? 'Skipped'] },
  }))
  const last = cards[0]
  return (
    <article className="card grid gap-4 p-4 sm:p-6" aria-labelledby="over-taps">
      <h3 id="over-taps" className="text-lg">
        Mood and energy
      </h3>
      {last ? (
        <p>
          Last on <Time at={last.at} zone={zone} />.
        </p>
      ) : null}
      {lines.some(({ points }) => points.length > 0) ? (
        <ChangeChart
          title="Mood and energy over time"
          says={`${cards.length === 1 ? 'One check-in' : `${cards.length} check-ins`}, with treatment sessions as dashed lines. The table has each of them.`}
          lines={lines}
          ends={{ top: 'High', bottom: 'Low' }}
          {...{ sessions, zone }}
        />
      ) : null}
      <MeasureTable
        caption="Each check-in, newest first"
        heads={['When', 'Mood', 'Energy']}
        {...{ rows, sessions, zone }}
      />
    </article>
  )
}

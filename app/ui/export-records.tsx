import type { ReactNode } from 'react'
import type { Export } from '../domain/services-exports.ts'
import { checkInWords } from './measures/measure-words.ts'
import { Section } from './page.tsx'
import { Time } from './time.tsx'
import { statusWords } from './treatments/words.ts'

const seatWords = { booked: 'your seat', cancelled: 'given back or ended', removed: 'ended by a guide' }
const weekdays = ['', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday']
const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`

/** K15: what the house keeps of somebody besides what they wrote, to read. */
export function ExportRecords({ mine }: { mine: Export }) {
  const { me, circles, treatmentSessions, availability, agreements, checkIns, measures } = mine
  const { hours, locations, languages, track, quietDayOptIn } = availability
  const chosen = [
    ...(locations.length > 0 ? [`Places: ${locations.join(', ')}`] : []),
    ...(languages.length > 0 ? [`Languages: ${languages.join(', ')}`] : []),
    ...(track === null ? [] : [`Programme: ${track}`]),
    ...(quietDayOptIn ? ['Circles on the quiet day are fine'] : []),
  ]
  return (
    <>
      <Records title="Treatment sessions">
        {treatmentSessions.map(({ startsAt, status, location, zone }) => (
          <li key={startsAt}>
            <Time at={startsAt} zone={zone} viewer={me.zone} />, {location}: {statusWords[status].name}
          </li>
        ))}
      </Records>
      <Records title="Circles">
        {circles.map(({ title, startsAt, zone, state, calledOff }) => (
          <li key={`${title} ${startsAt}`}>
            {title}, <Time at={startsAt} zone={zone} viewer={me.zone} />:{' '}
            {calledOff ? 'called off' : seatWords[state]}
          </li>
        ))}
      </Records>
      <Records title="Your hours and choices">
        {hours.map(({ weekday, from, to }) => (
          <li key={`${weekday} ${from}`}>
            {weekdays[weekday]}, {clock(from)} to {clock(to)}
          </li>
        ))}
        {chosen.map((words) => (
          <li key={words}>{words}</li>
        ))}
      </Records>
      <Records title="Agreements">
        {agreements.map(({ version, at }) => (
          <li key={version}>
            Programme agreement, version {version}: <Time at={at} zone={me.zone} />
          </li>
        ))}
      </Records>
      <Records title="Check-ins you asked for">
        {checkIns.map(({ circle, dueAt }) => (
          <li key={`${circle} ${dueAt}`}>
            After {circle}: <Time at={dueAt} zone={me.zone} />
          </li>
        ))}
      </Records>
      <Records title="How you were">
        {measures.checkIns.map(({ at, mood, energy }) => (
          <li key={at}>
            <Time at={at} zone={me.zone} />: {checkInWords({ mood, energy })}
          </li>
        ))}
      </Records>
      {measures.scales.map(({ scale, at, skipped, total, answers }) => (
        <Section key={`${scale} ${at}`} title={scale}>
          <p>
            <Time at={at} zone={me.zone} />: {skipped ? 'skipped' : total === null ? 'no total' : total}
          </p>
          <ul className="mt-2 grid gap-1">
            {answers.map(({ question, answer }) => (
              <li key={question}>
                {question}: {answer}
              </li>
            ))}
          </ul>
        </Section>
      ))}
    </>
  )
}

function Records({ title, children }: { title: string; children: ReactNode[] | ReactNode[][] }) {
  return (
    <Section title={title}>
      {children.flat().length === 0 ? (
        <p className="text-ink-soft">Nothing.</p>
      ) : (
        <ul className="grid gap-2">{children}</ul>
      )}
    </Section>
  )
}

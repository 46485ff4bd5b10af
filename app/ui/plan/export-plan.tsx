import type { Export } from '#app/domain/services-exports.ts'
import { aimWords, domainWords, stateWords, stepWords } from '#app/domain/plan/words.ts'
import { Section } from '../page.tsx'
import { supportWords } from '#app/domain/support/words.ts'
import { Time } from '../time.tsx'

/** K15: a plan, to read or to print. */
export function ExportPlan({ plan: { rounds, goals }, zone }: { plan: Export['plan']; zone: string }) {
  return (
    <Section title="Plan">
      {rounds.length + goals.length === 0 ? <p className="text-ink-soft">Nothing.</p> : null}
      <ul className="grid gap-2">
        {rounds.map(({ at, changedAt, rated }) => (
          <li key={at}>
            <Time at={changedAt} zone={zone} />:{' '}
            {rated.map(({ domain, says }) => `${domain}: ${says}`).join(', ') || 'all left open'}
          </li>
        ))}
      </ul>
      <ul className="mt-4 grid gap-4">
        {goals.map((goal) => (
          <li key={goal.at} className="card grid gap-2 p-5">
            <p className="text-sm text-ink-soft">
              <Time at={goal.at} zone={zone} />, {stateWords[goal.state].toLowerCase()}
              {goal.deletedAt === null ? '' : ', deleted'}
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{goal.says}</p>
            <p className="text-sm text-ink-soft">
              {[
                ...(goal.domain ? [domainWords[goal.domain].name] : []),
                ...goal.aims.map((aim) => aimWords[aim]),
                ...(goal.cooling ? [`not before ${goal.cooling.until}`] : []),
              ].join(', ')}
            </p>
            <ul>
              {goal.steps.map(({ stepId, says, state }) => (
                <li key={stepId} className="wrap-anywhere">
                  {says}: {stepWords[state].toLowerCase()}
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ul>
    </Section>
  )
}

/** K15: daily supports, day by day. */
export function ExportSupports({ supports: { chosen, days } }: { supports: Export['supports'] }) {
  const named = (of: Export['supports']['chosen']) => of.map((one) => supportWords[one].name).join(', ')
  return (
    <Section title="Daily supports">
      <p>{chosen.length === 0 ? 'None picked.' : `Picked: ${named(chosen)}.`}</p>
      <ul className="mt-2 grid gap-1">
        {days.map(({ day, there }) =>
          there.length === 0 ? null : <li key={day}>{`${day}: ${named(there)}`}</li>,
        )}
      </ul>
    </Section>
  )
}

import type { GoalCard } from '#app/domain/services-plan.ts'
import { aimWords, domainWords, stateWords } from '#app/domain/plan/words.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { timeWords } from '../time.tsx'
import { asInstant } from './goal-fields.tsx'

/** Goals, each with the step that comes next if there is one. */
export function GoalList({ cards }: { cards: readonly GoalCard[] }) {
  return (
    <ul className="grid gap-4">
      {cards.map(({ goalId, goal }) => {
        const next = goal.state === 'taken-up' ? goal.steps.find(({ state }) => state === 'open') : undefined
        return (
          <li key={goalId} className="card grid gap-2 p-4 sm:p-6">
            <h3 className="text-lg wrap-anywhere">
              <Link href={`/plan/${goalId}`} className="text-link inline-flex min-h-touch items-center">
                {goal.says}
              </Link>
            </h3>
            {next ? (
              <p className="wrap-anywhere">
                <span className="text-ink-soft">A next step: </span>
                {next.says}
              </p>
            ) : null}
            <p className="flex flex-wrap gap-2">
              <Tag tone={goal.state === 'taken-up' ? 'calm' : 'neutral'}>{stateWords[goal.state]}</Tag>
              {goal.cooling && goal.state === 'noted' ? (
                <Tag tone="held">Not before {timeWords(asInstant(goal.cooling.until), 'UTC', 'short')}</Tag>
              ) : null}
              {goal.domain ? <Tag>{domainWords[goal.domain].name}</Tag> : null}
              {goal.aims.map((aim) => (
                <Tag key={aim}>{aimWords[aim]}</Tag>
              ))}
            </p>
          </li>
        )
      })}
    </ul>
  )
}

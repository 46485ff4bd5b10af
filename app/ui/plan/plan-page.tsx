import type { PlanPage as Given, RoundCard } from '#app/domain/services-plan.ts'
import { LinkButton } from '../button.tsx'
import type { Answered } from '../form.tsx'
import { Link } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { Page, Section } from '../page.tsx'
import { Empty } from '../states.tsx'
import { GoalList } from './goal-list.tsx'
import { NoteForm } from './note-form.tsx'
import { ThenAndNow } from './then-and-now.tsx'

type Rounds = { now: RoundCard | null; earlier: RoundCard | null; others: RoundCard[] }

/** J4: how life is, in eight domains, and what somebody would like to do about it. In rest it asks for nothing. */
export function PlanPage({
  moment,
  zone,
  round,
  rounds: { now, earlier, others },
  goals,
  deleted,
  goalId,
  answered,
}: Omit<Given, 'rounds'> & { rounds: Rounds; goalId: string; answered: Answered | undefined }) {
  const { resting } = moment
  const open = goals.filter(({ goal }) => goal.state === 'noted' || goal.state === 'taken-up')
  const toNote = (
    <LinkButton href="/plan/note" look="primary">
      Note a goal
    </LinkButton>
  )
  const through = goals.filter((card) => !open.includes(card))
  return (
    <Page
      width="text"
      title="Plan"
      lead="What you would like to tend, in steps as small as you like. Only you see it, and of the wheel whoever you let. Nothing here has to be done by a day."
    >
      {resting ? (
        <Section title="While you rest">
          <div className="grid gap-4">
            <Notice tone="calm">
              Nothing is asked of you here. If something comes to you, note it. It waits.
            </Notice>
            <NoteForm goalId={goalId} moment={moment} action="/plan?index" answered={answered} />
          </div>
        </Section>
      ) : null}
      <Section title="Goals">
        <div className="grid gap-4">
          {open.length > 0 ? <GoalList cards={open} /> : null}
          {open.length === 0 ? (
            <Empty title="No goal yet" action={resting ? null : toNote}>
              Choose one thing that you would like a little more of, and a first step that fits into today.
              One goal at a time is plenty.
            </Empty>
          ) : resting ? null : (
            <p>{toNote}</p>
          )}
          {through.length > 0 ? (
            <details>
              <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
                Done, rested and skipped
              </summary>
              <div className="mt-2">
                <GoalList cards={through} />
              </div>
            </details>
          ) : null}
          {deleted.length > 0 ? (
            <details>
              <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
                Deleted, and there for seven days
              </summary>
              <ul className="mt-2">
                {deleted.map((card) => (
                  <li key={card.goalId} className="wrap-anywhere">
                    <Link
                      href={`/plan/${card.goalId}`}
                      className="text-link inline-flex min-h-touch items-center"
                    >
                      {card.goal.says}
                    </Link>
                  </li>
                ))}
              </ul>
            </details>
          ) : null}
        </div>
      </Section>
      <Section
        title="Eight parts of life"
        lead={
          resting
            ? undefined
            : 'How each of them is for you at the moment. There is no right answer, and nobody is compared.'
        }
      >
        <div className="grid gap-6">
          {now ? (
            <ThenAndNow now={now} earlier={earlier} others={others} zone={zone} />
          ) : resting ? (
            <p className="text-ink-soft">You have not filled the wheel yet. That can wait.</p>
          ) : (
            <Empty title="The wheel is empty">
              Fill as much of it as you like. After your next session you can fill it again, and see then and
              now side by side.
            </Empty>
          )}
          {resting ? null : (
            <p>
              <LinkButton href="/plan/wheel">
                {now === null ? 'Fill the wheel' : now.round === round ? 'Change the wheel' : 'Fill it anew'}
              </LinkButton>
            </p>
          )}
        </div>
      </Section>
      <Section title="Most days">
        <p>
          <Link href="/supports" className="text-link inline-flex min-h-touch items-center">
            Daily supports
          </Link>
        </p>
        <p className="text-ink-soft">Sleep, water, a walk, people: a few small things that carry.</p>
      </Section>
    </Page>
  )
}

import type { Moment } from '#app/domain/plan/goal.ts'
import type { GoalCard } from '#app/domain/services-plan.ts'
import { aimWords, domainWords, stateWords } from '#app/domain/plan/words.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice, Tag } from '../notice.tsx'
import { Page, Section } from '../page.tsx'
import { ChangeGoal, Standing } from './goal-acts.tsx'
import { type Forms, Hidden, Steps } from './steps.tsx'

/** J4: one goal, its steps, and what may be done with it. */
export function GoalPage({
  card: { goal, version, deletedAt },
  moment,
  commands,
  answered,
}: {
  card: GoalCard
  moment: Moment
  commands: readonly string[]
  answered: Answered | undefined
}) {
  const forms: Forms = { version, commands, answered }
  const own: Forms = { ...forms, commands: commands.slice(-6) }
  return (
    <Page width="text" back={{ href: '/plan', label: 'Plan' }} title={goal.says}>
      <p className="mb-6 flex flex-wrap gap-2">
        <Tag tone={goal.state === 'taken-up' ? 'calm' : 'neutral'}>{stateWords[goal.state]}</Tag>
        {goal.domain ? <Tag>{domainWords[goal.domain].name}</Tag> : null}
        {goal.aims.map((aim) => (
          <Tag key={aim}>{aimWords[aim]}</Tag>
        ))}
      </p>
      {deletedAt === null ? (
        <>
          <Standing goal={goal} moment={moment} {...own} />
          <Section title="Steps" lead="Done, rested or skipped: each is as good as the others.">
            <Steps goal={goal} {...forms} />
          </Section>
          <Section title="Change it">
            <details open={answered?.form === 'reword' || answered?.form === 'cool'}>
              <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
                Its words, its day, or take it away
              </summary>
              <div className="card mt-2 p-4 sm:p-6">
                <ChangeGoal goal={goal} moment={moment} {...own} />
              </div>
            </details>
          </Section>
        </>
      ) : (
        <Notice tone="neutral" title="You deleted this">
          <p className="mb-3">For seven days you can bring it back.</p>
          <Back {...own} />
        </Notice>
      )}
    </Page>
  )
}

function Back({ version, commands, answered }: Forms) {
  const fields = useFields<Record<string, string>>('back', answered)
  return (
    <FieldForm fields={fields} className="grid">
      <Hidden act="back" command={commands[5]} version={version} />
      <div>
        <Submit form="back">Bring it back</Submit>
      </div>
    </FieldForm>
  )
}

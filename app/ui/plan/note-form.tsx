import { longestStep, type Moment } from '#app/domain/plan/goal.ts'
import { whyWait } from '#app/domain/plan/words.ts'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { AimFields, DomainField, GoalWords } from './goal-fields.tsx'

const id = 'note'

/** J4: a new goal; in rest no more than a note. `goalId`: chosen by this page, so that what is sent again is the same one. */
export function NoteForm({
  goalId,
  moment,
  action,
  answered,
}: {
  goalId: string
  moment: Moment
  /** The page that takes it, where that is another one. */
  action?: string
  answered: Answered | undefined
}) {
  const fields = useFields<Record<string, string>>(id, answered, { goalId, until: moment.suggested })
  const { resting } = moment
  return (
    <FieldForm
      fields={fields}
      {...(action ? { action } : {})}
      className="card grid grid-cols-1 gap-6 p-4 sm:p-6"
    >
      <input type="hidden" name="goalId" value={fields.of('goalId').defaultValue ?? goalId} />
      <GoalWords
        fields={fields}
        hint={
          resting
            ? 'A word is enough. It waits here until you come back to it.'
            : 'If you do not know how to begin: “I would like a little more …”, or “I would like to stop …”.'
        }
      />
      {resting ? null : (
        <>
          <Field
            {...fields.of('step')}
            label="A first step, so small that it can be done today"
            hint="If one comes to you. You can add more later."
            maxLength={longestStep}
            autoComplete="off"
          />
          <DomainField fields={fields} begin={null} />
          <AimFields fields={fields} begin={[]} />
        </>
      )}
      <div className="grid gap-3">
        <label className="flex min-h-touch cursor-pointer items-start gap-3">
          <input
            type="checkbox"
            name="large"
            value="yes"
            autoComplete="off"
            defaultChecked={fields.kept('large').includes('yes')}
            className="mt-1 size-5 shrink-0 accent-ember"
          />
          <span>
            It is a large one
            <span className="block text-sm text-ink-soft">
              Work, a home, money, being with somebody or not: whatever would be hard to take back.
            </span>
          </span>
        </label>
        {resting ? null : (
          <Field
            {...fields.of('until')}
            type="date"
            label="If it is large: not before"
            hint={whyWait}
            min={moment.earliest}
          />
        )}
      </div>
      <div>
        <Submit form={id}>Note it</Submit>
      </div>
    </FieldForm>
  )
}

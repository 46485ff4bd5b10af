import { endings, type Goal, longestStep, type Step } from '#app/domain/plan/goal.ts'
import { endingWords, stepWords } from '#app/domain/plan/words.ts'
import { Field } from '../field.tsx'
import { FollowFocus } from '../follow-focus.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'

/** `commands`: numbers for what is sent from here, one for each form. */
export type Forms = { version: number; commands: readonly string[]; answered: Answered | undefined }

/** The steps of a goal. Done, rested and skipped are one tap each, and each can be taken back. */
export function Steps({ goal, commands, ...forms }: Forms & { goal: Goal }) {
  return (
    <div className="grid gap-4">
      {goal.steps.length > 0 ? (
        <ol className="card divide-y divide-line">
          {goal.steps.map((step, n) => (
            <li key={step.stepId} className="grid gap-3 p-4 sm:p-6">
              <p className="wrap-anywhere">{step.says}</p>
              <Mark step={step} {...forms} commands={commands.slice(n * 3)} />
              <details>
                <summary className="text-link inline-flex min-h-touch cursor-pointer items-center text-sm">
                  Change it<span className="sr-only">: {step.says}</span>
                </summary>
                <Change step={step} {...forms} commands={commands.slice(n * 3 + 1)} />
              </details>
            </li>
          ))}
        </ol>
      ) : (
        <p className="text-ink-soft">
          No step yet. Write one so small that it can be done today: “put my shoes by the door” counts.
        </p>
      )}
      <Add {...forms} commands={commands.slice(goal.steps.length * 3)} />
    </div>
  )
}

function Mark({ step: { stepId, state, says }, version, commands, answered }: Forms & { step: Step }) {
  const id = `mark-${stepId}`
  const fields = useFields<Record<string, string>>(id, answered)
  return (
    <FollowFocus state={state}>
      <FieldForm fields={fields} className="flex flex-wrap items-center gap-2">
        <Hidden act="mark-step" command={commands[0]} version={version} stepId={stepId} />
        {state === 'open' ? null : <p className="mr-2 font-semibold">{stepWords[state]}.</p>}
        {(state === 'open' ? endings : (['open'] as const)).map((to) => (
          <Submit
            key={to}
            form={id}
            look="quiet"
            size="small"
            name="state"
            value={to}
            aria-label={`${to === 'open' ? 'Open it again' : endingWords[to].name}: ${says}`}
          >
            {to === 'open' ? 'Open it again' : endingWords[to].name}
          </Submit>
        ))}
      </FieldForm>
    </FollowFocus>
  )
}

function Change({ step: { stepId, says }, version, commands, answered }: Forms & { step: Step }) {
  const [wording, out] = [`reword-${stepId}`, `out-${stepId}`]
  const fields = useFields<Record<string, string>>(wording, answered, { says })
  const taken = useFields<Record<string, string>>(out, answered)
  return (
    <div className="mt-2 grid gap-4">
      <FieldForm fields={fields} className="grid gap-3">
        <Hidden act="reword-step" command={commands[0]} version={version} stepId={stepId} />
        <Field {...fields.of('says')} label="This step" maxLength={longestStep} autoComplete="off" required />
        <div>
          <Submit form={wording} look="quiet" size="small">
            Keep these words
          </Submit>
        </div>
      </FieldForm>
      <FieldForm fields={taken} className="grid">
        <Hidden act="remove-step" command={commands[1]} version={version} stepId={stepId} />
        <div>
          <Submit form={out} look="quiet" size="small">
            Take this step out
          </Submit>
        </div>
      </FieldForm>
    </div>
  )
}

function Add({ version, commands, answered }: Forms) {
  const fields = useFields<Record<string, string>>('add-step', answered, { commandId: commands[0] ?? '' })
  return (
    <FieldForm fields={fields} fresh className="grid gap-3">
      <Hidden
        act="add-step"
        command={fields.of('commandId').defaultValue ?? commands[0]}
        version={version}
        stepId={null}
      />
      <Field {...fields.of('says')} label="A step" maxLength={longestStep} autoComplete="off" required />
      <div>
        <Submit form="add-step" look="quiet">
          Add this step
        </Submit>
      </div>
    </FieldForm>
  )
}

/** What every form of a goal sends along. */
export function Hidden({
  act,
  command,
  version,
  stepId = null,
}: {
  act: string
  command: string | undefined
  version: number
  stepId?: string | null
}) {
  return (
    <>
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="commandId" value={command ?? ''} />
      <input type="hidden" name="version" value={version} />
      {stepId === null ? null : <input type="hidden" name="stepId" value={stepId} />}
    </>
  )
}

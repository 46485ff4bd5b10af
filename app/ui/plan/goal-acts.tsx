import { endings, type Goal, type Moment } from '#app/domain/plan/goal.ts'
import { endingWords, stateWords, waitingWords, whyWait } from '#app/domain/plan/words.ts'
import { Field } from '../field.tsx'
import { FollowFocus } from '../follow-focus.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { timeWords } from '../time.tsx'
import { AimFields, asInstant, DomainField, GoalWords } from './goal-fields.tsx'
import { type Forms, Hidden } from './steps.tsx'

/** Where a goal stands, and what may be done with it now. */
export function Standing({ goal, moment, ...forms }: Forms & { goal: Goal; moment: Moment }) {
  const waits = waitingWords(goal, moment)
  return (
    <div className="grid gap-4">
      {waits !== null || goal.cooling ? (
        <Notice
          tone="held"
          title={goal.cooling ? `Not before ${dayWords(goal.cooling.until)}` : 'It can wait'}
        >
          <p>{waits ?? 'That day has come. Take it up when you like, or let it wait on.'}</p>
          {goal.cooling ? <p className="mt-2 text-sm">{whyWait}</p> : null}
        </Notice>
      ) : null}
      <FollowFocus state={goal.state} className="flex flex-wrap items-center gap-3">
        {goal.state !== 'taken-up' && waits === null ? <TakeUp {...forms} state={goal.state} /> : null}
        <Settle {...forms} state={goal.state} />
      </FollowFocus>
    </div>
  )
}
const dayWords = (date: string) => timeWords(asInstant(date), 'UTC', 'day')

function TakeUp({ state, version, commands, answered }: Forms & { state: Goal['state'] }) {
  const fields = useFields<Record<string, string>>('take-up', answered)
  return (
    <FieldForm fields={fields} className="contents">
      <Hidden act="take-up" command={commands[0]} version={version} />
      <Submit form="take-up">{state === 'noted' ? 'Take it up' : 'Take it up again'}</Submit>
    </FieldForm>
  )
}

function Settle({ state, version, commands, answered }: Forms & { state: Goal['state'] }) {
  const fields = useFields<Record<string, string>>('settle', answered)
  const ended = state !== 'noted' && state !== 'taken-up'
  return (
    <FieldForm fields={fields} className="flex flex-wrap items-center gap-3">
      <Hidden act="settle" command={commands[1]} version={version} />
      {ended ? <p className="font-semibold">{stateWords[state]}.</p> : null}
      {ended
        ? null
        : endings.map((to) => (
            <Submit key={to} form="settle" look="quiet" name="state" value={to}>
              {endingWords[to].name}
            </Submit>
          ))}
      {state === 'noted' ? null : (
        <Submit form="settle" look="quiet" name="state" value="noted">
          Keep it as a note
        </Submit>
      )}
    </FieldForm>
  )
}

/** Its words, its day, its size; and taking it away. */
export function ChangeGoal({
  goal,
  moment,
  version,
  commands,
  answered,
}: Forms & { goal: Goal; moment: Moment }) {
  const words = useFields<Record<string, string>>('reword', answered, { says: goal.says })
  const day = useFields<Record<string, string>>('cool', answered, {
    until: goal.cooling?.until ?? moment.suggested,
  })
  const away = useFields<Record<string, string>>('delete', answered)
  const act = goal.size === 'large' ? 'cool' : 'enlarge'
  return (
    <div className="grid gap-8">
      <FieldForm fields={words} className="grid grid-cols-1 gap-6">
        <Hidden act="reword" command={commands[2]} version={version} />
        <GoalWords fields={words} />
        <DomainField fields={words} begin={goal.domain} />
        <AimFields fields={words} begin={goal.aims} />
        <div>
          <Submit form="reword" look="quiet">
            Keep these words
          </Submit>
        </div>
      </FieldForm>
      <FieldForm fields={day} className="grid gap-3">
        <Hidden act={act} command={commands[3]} version={version} />
        <Field
          {...day.of('until')}
          type="date"
          label={goal.size === 'large' ? 'Not before' : 'It is larger than I thought: not before'}
          hint={
            goal.size === 'large' ? 'Later is always fine. Sooner waits until you are not resting.' : whyWait
          }
          min={goal.cooling?.earliest ?? moment.earliest}
        />
        <div>
          <Submit form="cool" look="quiet">
            {goal.size === 'large' ? 'Keep this day' : 'Let it wait as a large one'}
          </Submit>
        </div>
      </FieldForm>
      <FieldForm fields={away} className="grid gap-2">
        <Hidden act="delete" command={commands[4]} version={version} />
        <p className="text-ink-soft">For seven days you can bring it back.</p>
        <div>
          <Submit form="delete" look="careful">
            Delete this goal
          </Submit>
        </div>
      </FieldForm>
    </div>
  )
}

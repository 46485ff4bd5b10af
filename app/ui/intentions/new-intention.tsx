import { longestWords, marks, openers, questions } from '#app/domain/intention/intention.ts'
import type { IntentionTimeline } from '#app/domain/services-intentions.ts'
import { Choice, SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { timeWords } from '../time.tsx'
import { markWords } from './intention-words.ts'

const id = 'set'
type Wanted = Record<'commandId' | 'text' | 'sessionId' | 'mark' | (typeof questions)[number]['key'], string>

/** Free words, or three questions; any may stay empty. `commandId`: the same sent twice happens once. */
export function NewIntention({
  sessions,
  prompt,
  zone,
  commandId,
  answered,
}: Pick<IntentionTimeline, 'sessions' | 'prompt' | 'zone'> & {
  commandId: string
  answered: Answered | undefined
}) {
  const forIt = prompt?.kind === 'before' ? prompt.sessionId : (sessions[0]?.sessionId ?? 'none')
  const fields = useFields<Wanted>(id, answered, { commandId, sessionId: forIt, mark: 'normal' })
  const chosen = fields.kept('mark')
  return (
    <FieldForm fields={fields} fresh className="card grid grid-cols-1 gap-5 p-5 sm:p-6">
      <input type="hidden" name="act" value="set" />
      <input type="hidden" name="commandId" value={fields.of('commandId').defaultValue ?? commandId} />
      <Area
        {...fields.of('text')}
        label="Your intention"
        hint="An intention, not a goal: gentle, and yours to change at any time."
        maxLength={longestWords}
      />
      <details>
        <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
          Words to begin with
        </summary>
        <ul className="mt-2 grid gap-1 pl-5 font-serif text-lg">
          {openers.map((opener) => (
            <li key={opener} className="list-disc">
              {opener}
            </li>
          ))}
        </ul>
      </details>
      <details open={questions.some(({ key }) => fields.of(key).defaultValue)}>
        <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
          Three questions instead
        </summary>
        <div className="mt-3 grid gap-5">
          {questions.map(({ key, asks }) => (
            <Area key={key} {...fields.of(key)} label={asks} rows={2} maxLength={1200} />
          ))}
        </div>
      </details>
      {sessions.length > 0 ? (
        <SelectField
          {...fields.of('sessionId')}
          label="For"
          options={[
            ...sessions.map(({ sessionId, startsAt }) => ({
              value: sessionId,
              label: `The session of ${timeWords(startsAt, zone, 'day')}`,
            })),
            { value: 'none', label: 'No session in particular' },
          ]}
        />
      ) : (
        <input type="hidden" name="sessionId" value="none" />
      )}
      <Choice
        legend="Who could see it"
        name="mark"
        chosen={chosen.length > 0 ? chosen : ['normal']}
        columns="sm:grid-cols-3"
        options={marks.map((mark) => ({
          ...{ value: mark, label: markWords[mark].name, hint: markWords[mark].says },
        }))}
      />
      <div>
        <Submit form={id}>Set this intention</Submit>
      </div>
    </FieldForm>
  )
}

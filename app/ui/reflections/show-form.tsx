import { longestPost } from '#app/domain/forum/post.ts'
import { listenings } from '#app/domain/circle/words.ts'
import type { ShowingPage } from '#app/domain/services-reflections.ts'
import { Choice } from '../choice.tsx'
import { Area, Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { timeWords } from '../time.tsx'
import { everybody, heardWords } from './words.ts'

/** What the form holds, as it is sent. */
export type TypedShowing = {
  commandId: string
  body: string
  to: string
  name: string
  heard: string
  until: string
}

/** J3: words of an entry are chosen, and who may read them. Nothing is shown by this form: the next page looks at it first. */
export function ShowForm({
  page,
  begin,
  answered,
}: {
  page: ShowingPage
  begin: TypedShowing
  answered: Answered | undefined
}) {
  const fields = useFields<TypedShowing>('preview', answered, begin)
  const chosen = (name: keyof TypedShowing) => {
    const kept = fields.kept(name)
    return kept.length > 0 ? kept : [begin[name]]
  }
  return (
    <FieldForm fields={fields}>
      <input type="hidden" name="commandId" value={begin.commandId} />
      <Area
        {...fields.of('body')}
        label="The words to show"
        hint="Take out what is yours alone. Your entry stays as it is, and only these words are copied."
        maxLength={longestPost}
        rows={8}
      />
      <Choice
        id={fields.of('to').id}
        legend="Who may read it"
        name="to"
        error={fields.of('to').error}
        chosen={chosen('to')}
        options={[
          ...page.circles.map(({ circleId, title, startsAt, zone }) => ({
            value: circleId,
            label: title,
            hint: `Those of this circle and its guides. ${timeWords(startsAt, zone, 'day')}`,
          })),
          {
            value: 'everybody',
            label: everybody,
            hint: 'Members of the clinic, guides and clinicians.',
          },
        ]}
      />
      <Choice
        id={fields.of('name').id}
        legend="Under which name"
        name="name"
        error={fields.of('name').error}
        chosen={chosen('name')}
        options={[
          { value: 'own', label: page.name, hint: 'The name you chose.' },
          {
            value: 'alias',
            label: 'Another name',
            hint: 'One that we find, for this alone. Nothing links it to you or to what else you write.',
          },
        ]}
      />
      <Choice
        id={fields.of('heard').id}
        legend="How you want to be heard"
        name="heard"
        columns="sm:grid-cols-3"
        error={fields.of('heard').error}
        chosen={chosen('heard')}
        options={listenings.map((one) => ({
          value: one,
          label: heardWords[one].label,
          hint: heardWords[one].hint,
        }))}
      />
      <Field
        {...fields.of('until')}
        type="date"
        label="The last day it is shown"
        hint="Leave it empty for as long as you want. You can take it back at any time."
        className="max-w-60"
      />
      <div>
        <Submit form="preview">See how it will look</Submit>
      </div>
    </FieldForm>
  )
}

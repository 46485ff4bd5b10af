import { consentNotice } from '#app/domain/consent/notice.ts'
import type { Sharing } from '#app/domain/services-consents.ts'
import { Choice, SelectField } from '../choice.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { timeWords } from '../time.tsx'
import { classWords, exactWords, offered } from './consent-words.ts'

const id = 'give'
type Wanted = Record<'classes' | 'recipient' | 'scope' | 'to', string>

/** K4: what is asked, in the words that are kept with the answer, and a yes and a no of the same weight. */
export function Ceremony({
  sharing: { resting, circles, guides, lastThree, zone },
  answered,
}: {
  sharing: Sharing
  answered: Answered | undefined
}) {
  const fields = useFields<Wanted>(id, answered, { recipient: 'circle-guides', scope: 'all', to: 'never' })
  const refuse = useFields('refuse', answered)
  const chosen = fields.kept('classes')
  return (
    <div className="card grid gap-6 p-5 sm:p-6">
      <div className="grid gap-3 text-ink-soft">
        {consentNotice.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      {resting ? (
        <Notice tone="held" title="You are resting now">
          You can say yes, and it waits until you say it again here after your rest. A no counts at once.
        </Notice>
      ) : null}
      <FieldForm fields={fields} fresh className="grid grid-cols-1 gap-5">
        <input type="hidden" name="act" value="give" />
        <Choice
          legend="What they may see"
          id={`${id}-classes`}
          name="classes"
          several
          columns=""
          chosen={chosen.length > 0 ? chosen : ['intention-text']}
          error={fields.of('classes').error}
          options={offered.map((one) => ({
            value: one,
            label: capital(classWords[one]),
            hint: exactWords[one],
          }))}
        />
        <SelectField
          {...fields.of('recipient')}
          label="Who"
          options={[
            { value: 'circle-guides', label: 'The guides of whichever circle I am booked in' },
            ...circles.map(({ circleId, title, startsAt }) => ({
              value: `circle:${circleId}`,
              label: `The guides of ${title}, ${timeWords(startsAt, zone, 'short')}`,
            })),
            ...guides.map(({ personId, name }) => ({ value: `guide:${personId}`, label: `${name} alone` })),
            { value: 'care-team', label: 'The clinicians here' },
          ]}
        />
        <SelectField
          {...fields.of('scope')}
          label="Of which time"
          options={[
            { value: 'all', label: 'All of it, and what I write from now on' },
            ...(lastThree
              ? [
                  {
                    value: 'last-three',
                    label: `My last three sessions, and from now on (since ${timeWords(lastThree, zone, 'date')})`,
                  },
                ]
              : []),
            { value: 'from-now', label: 'Only what I write from now on' },
          ]}
        />
        <SelectField
          {...fields.of('to')}
          label="For how long"
          options={[
            { value: 'never', label: 'Until I take it back' },
            { value: '30', label: '30 days' },
            { value: '90', label: '90 days' },
          ]}
        />
        <div>
          <Submit form={id} look="quiet" size="large">
            Yes, they may see this
          </Submit>
        </div>
      </FieldForm>
      <FieldForm fields={refuse} className="grid gap-2">
        <input type="hidden" name="act" value="refuse" />
        <div>
          <Submit form="refuse" look="quiet" size="large">
            No, not now
          </Submit>
        </div>
      </FieldForm>
    </div>
  )
}

const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

import type { Grant, Sharing } from '#app/domain/services-consents.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'
import { classWords, exactWords, listWords, recipientWords } from './consent-words.ts'

type Shown = Pick<Sharing, 'zone' | 'resting'> & { answered: Answered | undefined }

/** *Who can see what*: a sentence for each answer, and one button that takes it back. */
export function Grants({ grants, ...shown }: Shown & { grants: readonly Grant[] }) {
  const standing = grants.filter(({ status }) => status !== 'ended')
  if (standing.length === 0)
    return (
      <Empty title="Nobody can see anything">Nothing of yours is shared. That is a good answer too.</Empty>
    )
  return (
    <ul className="grid gap-4">
      {standing.map((grant) => (
        <li key={grant.eventId}>
          <One grant={grant} {...shown} />
        </li>
      ))}
    </ul>
  )
}

function One({ grant, zone, resting, answered }: Shown & { grant: Grant }) {
  const { eventId, effect, classes, items, since, until, to, status, waits, given } = grant
  const who = recipientWords(grant)
  const what = listWords(classes.map((one) => classWords[one]))
  return (
    <article className="card flex flex-wrap items-start gap-x-6 gap-y-4 p-5 sm:p-6">
      <div className="grid min-w-0 flex-1 basis-72 gap-1">
        <p className="text-lg wrap-anywhere">
          <strong className="font-semibold">{who}</strong>{' '}
          {effect === 'permit' ? 'can see' : 'see nothing of'} {what}
          {items > 0 ? `, for ${items === 1 ? 'one intention' : `${items} intentions`} alone` : null}
          {since ? (
            <>
              , from <Time at={since} zone={zone} part="date" /> on
            </>
          ) : null}
          {until ? (
            <>
              , until <Time at={until} zone={zone} part="date" />
            </>
          ) : null}
          .
        </p>
        {effect === 'permit'
          ? classes.map((one) =>
              exactWords[one] ? (
                <p key={one} className="text-ink-soft">
                  {exactWords[one]}
                </p>
              ) : null,
            )
          : null}
        <p className="text-sm text-ink-soft">
          {to ? (
            <>
              Until <Time at={to} zone={zone} part="date" />.{' '}
            </>
          ) : effect === 'permit' ? (
            'Until you take it back. '
          ) : null}
          Said on <Time at={given} zone={zone} part="date" />.
        </p>
        {status === 'pending' ? (
          <p className="mt-1 flex flex-wrap items-center gap-3">
            <Tag tone="held">Waits</Tag>
            <span className="text-ink-soft">
              {waits === 'restored'
                ? 'Hearth had to go back to an older copy of itself, and something that you took back is missing in it. Nobody sees anything by this until you say it again.'
                : 'You said this in rest. Nobody sees anything by it until you say it again after your rest.'}
            </span>
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {status === 'pending' && !resting ? (
          <Act
            eventId={eventId}
            act="reaffirm"
            label="Yes, still"
            name={`Yes, still: ${who}`}
            answered={answered}
          />
        ) : null}
        <Act
          eventId={eventId}
          act="revoke"
          label={effect === 'permit' ? 'Take it back' : 'Lift this no'}
          name={`${effect === 'permit' ? 'Take it back' : 'Lift this no'}: ${who}`}
          answered={answered}
        />
      </div>
    </article>
  )
}

function Act({
  eventId,
  act,
  label,
  name,
  answered,
}: {
  eventId: string
  act: 'revoke' | 'reaffirm'
  label: string
  name: string
  answered: Answered | undefined
}) {
  const id = `${act}-${eventId}`
  const fields = useFields(id, answered)
  return (
    <FieldForm fields={fields} className="grid gap-2">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="eventId" value={eventId} />
      <Submit form={id} look="quiet" aria-label={name}>
        {label}
      </Submit>
    </FieldForm>
  )
}

import type { MyWindow } from '#app/domain/services-seats.ts'
import type { Look } from '../button.tsx'
import { When } from '../circle/when.tsx'
import type { Answered } from '../form.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import { Time } from '../time.tsx'

type Offer = MyWindow['offers'][number]
type Given = { zone: string; answered: Answered | undefined }

/** Seats held for them, each until a time; letting it pass costs nothing. */
export function HeldSeats({ offers, ...given }: Given & { offers: readonly Offer[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {offers.map((offer) => (
        <li key={offer.offerId} className="grid">
          <Held offer={offer} only={offers.length === 1} {...given} />
        </li>
      ))}
    </ul>
  )
}

export const heldLead = (offers: readonly Offer[]): string =>
  offers.some(({ kind }) => kind === 'alternative')
    ? 'Your dates have moved. These fit them better. What you have stays yours unless you choose one.'
    : 'A seat you waited for is free. You need not take it.'

function Held({ offer, only, zone, answered }: Given & { offer: Offer; only: boolean }) {
  const { offerId, circle, expiresAt } = offer
  return (
    <article className="rounded-lg border border-held/40 bg-held-soft p-5 text-held-ink sm:p-6">
      <h3 className="text-lg">{circle.title}</h3>
      <p className="mt-1">
        <When card={circle} viewer={zone} />
      </p>
      {circle.guides.length > 0 ? <p>with {circle.guides.join(' and ')}</p> : null}
      <p className="mt-3">
        Held for you until <Time at={expiresAt} zone={zone} />. If you let it pass, it goes to somebody else.
      </p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Answer
          act="take"
          look={only ? 'primary' : 'quiet'}
          {...{ offerId, answered, title: circle.title }}
        />
        <Answer act="pass" look={only ? 'quiet' : 'plain'} {...{ offerId, answered, title: circle.title }} />
      </div>
    </article>
  )
}

function Answer({
  act,
  look,
  offerId,
  title,
  answered,
}: {
  act: 'take' | 'pass'
  look: Look
  offerId: string
  title: string
  answered: Answered | undefined
}) {
  const id = `${act}-${offerId}`
  const fields = useFields(id, answered)
  const words = act === 'take' ? 'Take this seat' : 'Not this time'
  return (
    <FieldForm fields={fields} className="contents">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="offerId" value={offerId} />
      <Submit form={id} look={look} aria-label={`${words}: ${title}`}>
        {words}
      </Submit>
    </FieldForm>
  )
}

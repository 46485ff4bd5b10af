import type { Merge } from '#app/domain/services-seats.ts'
import { Ask } from '../ask.tsx'
import type { Answered } from '../form.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import { Time } from '../time.tsx'

type Given = { mayMerge: boolean; viewer: string; answered: Answered | undefined }

/** S12: circles that fell under their least, and which circle could take all of their people. */
export function Merges({ merges, ...given }: Given & { merges: readonly Merge[] }) {
  return (
    <ul className="grid gap-4">
      {merges.map((merge) => (
        <li key={merge.circleId}>
          <One merge={merge} {...given} />
        </li>
      ))}
    </ul>
  )
}

function One({ merge, mayMerge, viewer, answered }: Given & { merge: Merge }) {
  const { circleId, title, startsAt, zone, guide, seats, least, into } = merge
  const id = `merge-${circleId}`
  const fields = useFields(id, answered)
  return (
    <article className="card p-5 sm:p-6">
      <h2 className="text-lg">{title}</h2>
      <p className="mt-1">
        <Time at={startsAt} zone={zone} viewer={viewer} />
        {guide ? <span className="text-ink-soft">, with {guide}</span> : null}
      </p>
      <p className="mt-2 text-ink-soft">
        {seats === 1 ? 'One person has' : `${seats} people have`} a seat. A circle begins with {least}.
      </p>
      {into ? (
        <p className="mt-2">
          All of them could join <strong>{into.title}</strong>,{' '}
          <Time at={into.startsAt} zone={zone} viewer={viewer} />
          {into.keepsGuide ? ', with the same guide.' : ', with another guide.'}
        </p>
      ) : (
        <p className="mt-2">
          No other circle can take all of them. If nobody joins, it is called off twelve hours before, and
          they are told.
        </p>
      )}
      {into && mayMerge ? (
        <div className="mt-4">
          <Ask
            label="Join the two"
            name={`Join ${title} to ${into.title}`}
            title={`Move everybody of ${title} to ${into.title}?`}
            lead="All of them get a seat there and are told. This circle is called off."
          >
            <FieldForm fields={fields}>
              <input type="hidden" name="circleId" value={circleId} />
              <input type="hidden" name="into" value={into.circleId} />
              <Submit form={id}>Move them</Submit>
            </FieldForm>
          </Ask>
        </div>
      ) : null}
    </article>
  )
}

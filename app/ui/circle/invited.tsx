import type { MemberToChoose } from '#app/domain/services-circles.ts'
import { Choice } from '../choice.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Initial } from '../initial.tsx'
import { Button } from '../button.tsx'
import { notOpenToThem, whyWords } from '../schedule/eligible-words.ts'

type Person = { personId: string; name: string }

/** Who has a place in this circle, and for those who may: more people, or fewer. */
export function Invited({
  booked,
  members,
  mayInvite,
  answered,
}: {
  booked: readonly Person[]
  members: readonly MemberToChoose[]
  mayInvite: boolean
  answered: Answered | undefined
}) {
  const fields = useFields<{ personIds: string }>('invite', answered)
  const { error } = fields.of('personIds')
  return (
    <div className="grid gap-8">
      {booked.length === 0 ? (
        <p className="text-ink-soft">Nobody is invited yet.</p>
      ) : (
        <ul className="grid gap-2 sm:grid-cols-2">
          {booked.map((person) => (
            <li key={person.personId} className="card flex items-center gap-3 px-4 py-3 shadow-low">
              <Initial name={person.name} />
              <span className="min-w-0 flex-1">
                <span className="block font-semibold">{person.name}</span>
                <Link
                  href={`/worried?person=${person.personId}`}
                  className="text-link inline-flex min-h-touch items-center text-sm"
                >
                  I am worried<span className="sr-only"> about {person.name}</span>
                </Link>
              </span>
              {mayInvite ? (
                <PageForm method="post">
                  <input type="hidden" name="form" value="uninvite" />
                  <input type="hidden" name="personId" value={person.personId} />
                  <Button type="submit" look="plain" size="small">
                    Take back<span className="sr-only"> the invitation of {person.name}</span>
                  </Button>
                </PageForm>
              ) : null}
            </li>
          ))}
        </ul>
      )}
      {mayInvite && members.length > 0 ? (
        <FieldForm fields={fields} key={booked.length}>
          <Choice
            legend="Invite people"
            id="invite-personIds"
            name="personIds"
            several
            chosen={[]}
            error={error}
            columns="sm:grid-cols-2 lg:grid-cols-3"
            options={members
              .filter(({ personId }) => !booked.some((one) => one.personId === personId))
              .map(({ personId, name, rule }) => ({
                ...{ value: personId, label: name, off: rule !== null },
                ...(rule === null
                  ? {}
                  : { hint: rule === 'not-open' ? notOpenToThem : whyWords(rule, 'staff') }),
              }))}
          />
          <div>
            <Submit form="invite">Invite</Submit>
          </div>
        </FieldForm>
      ) : null}
    </div>
  )
}

import type { PersonCard } from '../domain/services.ts'
import { Ask } from './ask.tsx'
import { Button, LinkButton } from './button.tsx'
import { inputClass } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { Link, PageForm } from './frame.tsx'
import { Search } from './icons.ts'
import { Initial } from './initial.tsx'
import { Tag } from './notice.tsx'
import { roleWords } from './role-words.ts'
import { Empty } from './states.tsx'

export function PeopleSearch({ search }: { search: string }) {
  return (
    <PageForm method="get" action="/people" role="search" className="flex gap-2">
      <input
        key={search}
        type="search"
        name="search"
        aria-label="Name or e-mail"
        placeholder="Name or e-mail"
        maxLength={100}
        defaultValue={search}
        className={inputClass}
      />
      <Button type="submit" icon={<Search aria-hidden className="size-5" />}>
        <span className="sr-only sm:not-sr-only">Search</span>
      </Button>
    </PageForm>
  )
}

/** People of the clinic, by name, a page at a time. */
export function PeopleList({
  people,
  next,
  search,
  first,
  mine,
  mayChange,
  answered,
}: {
  people: readonly PersonCard[]
  next: string | null
  search: string
  first: boolean
  /** Whose own row it is: nobody closes themselves here. */
  mine: string
  mayChange: boolean
  answered: Answered | undefined
}) {
  const close = useFields('close', answered)
  if (people.length === 0)
    return (
      <div className="mt-5">
        <Empty
          title={search ? 'Nobody by this name' : 'Nobody here yet'}
          action={search ? <LinkButton href="/people">Show everyone</LinkButton> : null}
        >
          {search
            ? 'Try a part of the name or of the e-mail address.'
            : 'Invite the first person: they choose their own name and passphrase.'}
        </Empty>
      </div>
    )
  const more =
    next === null ? null : `/people?${new URLSearchParams({ ...(search ? { search } : {}), after: next })}`
  return (
    <>
      <ul className="card mt-5 divide-y divide-line">
        {people.map((person) => (
          <li key={person.personId} className="flex flex-wrap items-start gap-x-4 gap-y-2 p-4 sm:px-5">
            <Initial name={person.name} />
            <div className="min-w-0 flex-1 basis-40">
              <p className="font-semibold">{person.name}</p>
              <p className="text-sm wrap-anywhere text-ink-soft">{person.email}</p>
              <p className="mt-1.5 flex flex-wrap gap-1.5">
                {person.roles.map((role) => (
                  <Tag key={role} tone={role === 'patient' ? 'neutral' : 'calm'}>
                    {roleWords[role].name}
                  </Tag>
                ))}
                {person.active ? null : <Tag tone="care">Closed</Tag>}
              </p>
            </div>
            {mayChange && person.active && person.personId !== mine ? (
              <div className="flex flex-wrap gap-2">
                {person.secondStep ? (
                  <LinkButton
                    size="small"
                    look="plain"
                    href={`/people/${person.personId}/second-step`}
                    aria-label={`Second step of ${person.name}`}
                  >
                    Second step
                  </LinkButton>
                ) : null}
                <Ask
                  label="Close"
                  name={`Close the account of ${person.name}`}
                  look="plain"
                  title={`Close the account of ${person.name}?`}
                  lead="They are signed out everywhere at once and cannot sign in. What they wrote is kept."
                >
                  <FieldForm fields={close}>
                    <input type="hidden" name="personId" value={person.personId} />
                    <Submit form="close">Close the account</Submit>
                  </FieldForm>
                </Ask>
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {first && !more ? null : (
        <p className="mt-4 flex flex-wrap gap-3">
          {first ? null : (
            <Link
              href={search ? `/people?${new URLSearchParams({ search })}` : '/people'}
              className="text-link inline-flex min-h-touch items-center"
            >
              From the start
            </Link>
          )}
          {more ? (
            <LinkButton href={more} size="small">
              More people
            </LinkButton>
          ) : null}
        </p>
      )}
    </>
  )
}

import { redirect } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { LinkButton } from '#app/ui/button.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { UserPlus } from '#app/ui/icons.ts'
import { Invites } from '#app/ui/invites.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { PeopleList, PeopleSearch } from '#app/ui/people-list.tsx'

export const meta: MetaFunction = () => [{ title: 'People · Hearth' }]

const query = { search: z.string().trim().max(100).default(''), after: z.string().max(200).optional() }

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { search, after } = queryOf(request, query)
  const [people, invites, me] = await Promise.all([
    services.people.list(actor, { search, after: after ?? null }),
    services.people.invites(actor),
    services.accounts.me(actor),
  ])
  return {
    people,
    invites,
    search,
    first: after === undefined,
    me,
    mayChange: can(actor, 'people.change', {}),
  }
})

const id = z.string().min(1).max(100)

export const action = answerForms({
  withdraw: answerForm(
    z.strictObject({ inviteId: id }),
    {},
    async ({ inviteId }, { context: { actor, services } }) => {
      await services.people.withdrawInvite(actor, inviteId)
      return redirect('/people?said=invite-withdrawn')
    },
  ),
  close: answerForm(
    z.strictObject({ personId: id }),
    {},
    async ({ personId }, { context: { actor, services } }) => {
      await services.people.close(actor, personId)
      return redirect('/people?said=account-closed')
    },
  ),
})

export default function People() {
  const { people, invites, search, first, me, mayChange } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['people'], useLookAgain())
  return (
    <Page
      title="People"
      lead="Everyone with an account here, and everyone who is invited."
      actions={
        <LinkButton look="primary" href="/people/invite" icon={<UserPlus aria-hidden className="size-5" />}>
          Invite someone
        </LinkButton>
      }
    >
      <div className="grid items-start gap-10 lg:grid-cols-[1fr_22rem]">
        <section aria-label="Accounts">
          <PeopleSearch search={search} />
          <PeopleList
            people={people.items}
            next={people.next}
            search={search}
            first={first}
            mine={me.personId}
            mayChange={mayChange}
            answered={answered}
          />
        </section>
        <div>
          <Section title="Invitations">
            <Invites invites={invites} zone={me.zone} answered={answered} />
          </Section>
        </div>
      </div>
    </Page>
  )
}

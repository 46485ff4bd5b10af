import { redirect, redirectDocument } from '@remix-run/node'
import type { MetaFunction } from '@remix-run/node'
import { useActionData, useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { givenName, givenPassphrase, givenPronouns, givenZone, newPassphrase } from '#app/domain/account.ts'
import { isStaff } from '#app/domain/person.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf, withCookies } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { AccountSecurity } from '#app/ui/account-security.tsx'
import { AccountZone } from '#app/ui/account-zone.tsx'
import { AccountYou } from '#app/ui/account-you.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { Devices } from '#app/ui/devices.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { appearanceCookie, appearanceOf, looks, motions } from '#app/ui/look.ts'
import { LookForm } from '#app/ui/look-form.tsx'
import { Page, Section } from '#app/ui/page.tsx'

export const meta: MetaFunction = () => [{ title: 'Your account · Hearth' }]

export const loader = answer(async ({ context: { actor, services, token }, request }) => {
  queryOf(request, {})
  const { accounts } = services
  const [me, devices, secondFactor] = await Promise.all([
    accounts.me(actor),
    accounts.devices(actor, token),
    accounts.hasSecondFactor(actor),
  ])
  return {
    me,
    devices,
    secondFactor,
    staff: isStaff(me),
    // Theirs too, whatever it is called here by now.
    zones: [...new Set([...Intl.supportedValuesOf('timeZone'), me.zone])],
    mayTakeAlong: can(actor, 'intention.own', { personId: me.personId }),
    appearance: appearanceOf(request.headers.get('cookie')),
  }
})

const saved = (said: string) => redirect(`/account?said=${said}`)

export const action = answerForms({
  you: answerForm(
    z.strictObject({ name: givenName, pronouns: givenPronouns }),
    {},
    async (words, { context: { actor, services } }) => {
      await services.accounts.changeName(actor, words)
      return saved('name-saved')
    },
  ),
  zone: answerForm(
    z.strictObject({ zone: givenZone }),
    {},
    async ({ zone }, { context: { actor, services } }) => {
      await services.availability.setZone(actor, zone)
      return saved('zone-saved')
    },
  ),
  passphrase: answerForm(
    z.strictObject({ current: givenPassphrase, next: newPassphrase }),
    {
      hide: ['current', 'next'],
      at: { 'wrong-passphrase': 'current', 'passphrase-short': 'next', 'passphrase-common': 'next' },
    },
    async (words, { context: { actor, from, services, token } }) => {
      await services.accounts.changePassphrase(actor, { ...words, token, from })
      return saved('passphrase-saved')
    },
  ),
  look: answerForm(
    z.strictObject({ look: z.enum(looks), motion: z.enum(motions) }),
    {},
    async (appearance, { context: { baseUrl } }) =>
      redirect(
        '/account?said=look-saved',
        withCookies([appearanceCookie(appearance, baseUrl.startsWith('https:'))]),
      ),
  ),
  device: answerForm(
    z.strictObject({ deviceId: z.string().min(1).max(100) }),
    {},
    async ({ deviceId }, { context: { actor, services } }) => {
      await services.accounts.signOutDevice(actor, deviceId)
      return saved('device-out')
    },
  ),
  everywhere: answerForm(z.strictObject({}), {}, async (_, { context: { actor, services } }) => {
    const { cookies } = await services.accounts.signOutEverywhere(actor)
    return redirectDocument('/sign-in?said=signed-out', withCookies(cookies))
  }),
})

export default function Account() {
  const { me, devices, secondFactor, staff, zones, mayTakeAlong, appearance } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  useChanges(['mine'], useLookAgain())
  return (
    <Page width="text" title="Your account" lead={`You sign in as ${me.email}.`}>
      <Section title="You" lead="How people in a circle know you.">
        <AccountYou me={me} answered={answered} />
      </Section>
      <Section
        title="Where you are"
        lead="Times, reminders and quiet hours go by it, and so does which circles fit you."
      >
        <AccountZone zone={me.zone} zones={zones} answered={answered} />
      </Section>
      <Section title="How Hearth looks" lead="Kept on this device only.">
        <LookForm appearance={appearance} answered={answered} />
      </Section>
      <Section title="Keeping your account yours">
        <AccountSecurity secondFactor={secondFactor} staff={staff} answered={answered} />
      </Section>
      <Section title="Your calendar" lead="Your circles in the calendar app that you use anyway.">
        <LinkButton href="/calendar">Set up your calendar</LinkButton>
      </Section>
      {mayTakeAlong ? (
        <Section title="Everything of mine" lead="What Hearth holds for you, to read or to take along.">
          <LinkButton href="/account/export">See everything of mine</LinkButton>
        </Section>
      ) : null}
      <Section
        title="Your devices"
        lead="Where you are signed in. Anything here that is not yours? Sign it out."
      >
        <Devices devices={devices} zone={me.zone} answered={answered} />
      </Section>
      <Section title="Leaving" lead="You can delete your account, and take a week to change your mind.">
        <LinkButton href="/account/leave">How leaving works</LinkButton>
      </Section>
    </Page>
  )
}

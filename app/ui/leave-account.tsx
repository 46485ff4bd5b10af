import type { ReactNode } from 'react'
import type { LeavingPlan } from '../domain/services-leaving.ts'
import { LinkButton } from './button.tsx'
import { Field } from './field.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { Link } from './frame.tsx'
import { Notice } from './notice.tsx'
import { Page, Section } from './page.tsx'
import { PassphraseField } from './passphrase-field.tsx'
import { sentences } from './refusal.tsx'
import { Time } from './time.tsx'

/** K15: what leaving does and when, what to take along, and the one form that does it. */
export function LeaveAccount({ plan, answered }: { plan: LeavingPlan; answered: Answered | undefined }) {
  const fields = useFields<{ passphrase: string; code: string }>('leave', answered)
  const { until, zone, resting, duties, secondFactor, member } = plan
  const date = <Time at={until} zone={zone} />
  return (
    <Page
      width="text"
      back={{ href: '/account', label: 'Your account' }}
      title="Leaving"
      lead="You can delete your account here. You need no reason, nobody is asked first, and for a week you can take it back."
    >
      <Section title="What happens, and when">
        <ol className="card divide-y divide-line">
          <Step title="At once">
            Everything of yours is hidden from everybody, and you are signed out on every device. Your seats
            in circles to come are given back. Every yes about who may see what of yours ends. Mail, reminders
            and your calendar stop.
          </Step>
          <Step title={<>Until {date}</>}>
            You can take it back: sign in as always, and choose to. What you wrote is then as you left it.
            Seats, and who may see what, you choose anew.
            {resting ? ' You are resting now, so the week begins when your rest ends.' : ''}
          </Step>
          <Step title="After that">
            The keys to what you wrote are destroyed, but for what is named below. Nobody can open those words
            again, and that includes us. Your name, your e-mail address and your ways to sign in are removed.
          </Step>
          <Step title="What stays">
            In which circles you had a seat, what the clinic entered about treatment and care, what you said
            about who may see what, and the log of who looked: under a number, without your name. What you
            wrote in a report, when you asked for a second look at a decision, or because you were worried
            about somebody stays too, without your name, sealed in the record of that: it is read only by
            those who look after it, for as long as the clinic keeps that record. A copy of words of yours
            that somebody reported goes 30 days after that is decided.
          </Step>
        </ol>
      </Section>
      {member ? (
        <Section
          title="Take your words along"
          lead="What you wrote and everything else that Hearth holds for you, to keep. It is easiest before you leave."
        >
          <LinkButton href="/account/export">See it, and save it as a file</LinkButton>
        </Section>
      ) : null}
      <Section title="Delete my account">
        {duties ? (
          <Notice tone="held" title="Not yet">
            {sentences['has-duties']}
          </Notice>
        ) : (
          <FieldForm fields={fields} className="card grid grid-cols-1 gap-6 p-5 sm:p-6">
            <p>Nobody but you can do this, so we ask for your passphrase once more.</p>
            <PassphraseField {...fields.of('passphrase')} label="Passphrase" required />
            {secondFactor ? (
              <Field
                {...fields.of('code')}
                label="Code from your authenticator app"
                hint="Or one of your recovery codes."
                autoComplete="one-time-code"
                autoCapitalize="none"
                spellCheck={false}
                required
              />
            ) : null}
            <div className="flex flex-wrap gap-3">
              <Submit form="leave" look="careful">
                Delete my account
              </Submit>
              <LinkButton href="/account">Stay</LinkButton>
            </div>
          </FieldForm>
        )}
      </Section>
      <p className="mt-8 text-ink-soft">
        Not sure, or is something else the matter?{' '}
        <Link href="/help" className="text-link">
          Someone to talk to
        </Link>{' '}
        is there for that too.
      </p>
    </Page>
  )
}

function Step({ title, children }: { title: ReactNode; children: ReactNode }) {
  return (
    <li className="grid gap-1 p-5 sm:p-6">
      <h3 className="text-lg">{title}</h3>
      <p className="text-ink-soft">{children}</p>
    </li>
  )
}

import { useState } from 'react'
import type { FormEvent, ReactNode } from 'react'
import { agreements } from '#app/domain/circle/agreements.ts'
import { longestHelp, type Readiness } from '#app/domain/circle/words.ts'
import { formCommandId } from '#app/live/command-id.ts'
import { Button } from '../button.tsx'
import { Choice } from '../choice.tsx'
import { Field } from '../field.tsx'
import { Link } from '../frame.tsx'
import type { Sentence } from '../refusal.tsx'
import { Agree, YesNo } from './green-room-fields.tsx'
import type { Doing } from './guide-form.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { HowHere } from './voice/how-here.tsx'

const wanted = ['agreements', 'arriving', 'hindered', 'where', 'phone', 'alone'] as const
type Answer = (typeof wanted)[number]
const still: Record<Answer, string> = {
  agreements: 'Please say whether you agree.',
  arriving: 'Choose what is nearest.',
  hindered: 'Choose yes or no. Both are fine.',
  where: 'Write where you are, as a helper would need it.',
  phone: 'Write a number where we reach you.',
  alone: 'Choose yes or no. Both are fine.',
}
const missingOf = (answers: Readonly<Record<string, unknown>>): Answer[] =>
  wanted.filter((name) => String(answers[name] ?? '').trim() === '')

/** C3: before the lobby. What is typed stays until the circle has it. */
export function GreenRoom({
  title,
  when,
  doing,
  trouble,
  kept,
}: {
  title: string
  when: ReactNode
  doing: Doing
  trouble: Sentence | null
  kept: Readonly<Record<string, string>>
}) {
  const [missing, setMissing] = useState<Answer[]>(trouble === 'bad-input' ? missingOf(kept) : [])
  const [busy, setBusy] = useState(false)
  const open = (name: Answer) => ({
    id: `threshold-${name}`,
    name,
    error: missing.includes(name) ? still[name] : undefined,
  })
  const send = (event: FormEvent<HTMLFormElement>) => {
    const given = Object.fromEntries(new FormData(event.currentTarget)) as Record<Answer | 'help', string>
    const open = missingOf(given)
    setMissing(open)
    if (doing.live || open.length > 0) event.preventDefault()
    if (open[0] !== undefined) return document.getElementById(`threshold-${open[0]}`)?.focus()
    if (!doing.live || busy) return
    setBusy(true)
    void doing
      .act({
        type: 'CrossThreshold',
        agreements: agreements.version,
        arriving: given.arriving as Readiness,
        hindered: given.hindered === 'true',
        where: given.where.trim(),
        phone: given.phone.trim(),
        alone: given.alone === 'true',
        help: given.help.trim(),
      })
      .finally(() => setBusy(false))
  }
  const chosen = (name: Answer) => (kept[name] === undefined ? [] : [kept[name]])
  return (
    <div className="mx-auto w-full max-w-narrow px-4 pt-8 sm:pt-12">
      <p className="text-ink-soft">
        {title}, {when}
      </p>
      <h1 className="mt-1 text-2xl sm:text-3xl">Before you come in</h1>
      <p className="mt-3 text-lg text-ink-soft">
        Take a breath. A few short questions, so that your guide can look after you.
      </p>
      <form method="post" noValidate onSubmit={send} className="mt-8 grid gap-9">
        <input type="hidden" name="commandId" value={formCommandId(doing.pageId, 'CrossThreshold')} />
        <Agree {...open('agreements')} checked={kept['agreements'] !== undefined} />
        <Choice
          {...open('arriving')}
          legend="How do you arrive?"
          columns="grid-cols-1"
          chosen={chosen('arriving')}
          options={[
            { value: 'steady', label: 'Steady' },
            { value: 'tender', label: 'Tender' },
            { value: 'overwhelmed', label: 'Overwhelmed', hint: 'You are welcome like this too.' },
          ]}
        />
        <YesNo
          {...open('hindered')}
          legend="Is anything making it hard to be here today?"
          chosen={chosen('hindered')}
        />
        <YesNo {...open('alone')} legend="Are you alone, and safe to talk?" chosen={chosen('alone')} />
        <Field
          id="threshold-help"
          name="help"
          label="What would help you today?"
          hint="It may stay empty. Your guides see it."
          maxLength={longestHelp}
          defaultValue={kept['help']}
        />
        <Field
          {...open('where')}
          label="Where are you today?"
          hint="An address, or words that would lead a helper to you."
          autoComplete="street-address"
          maxLength={200}
          defaultValue={kept['where']}
        />
        <Field
          {...open('phone')}
          label="A number to call"
          type="tel"
          inputMode="tel"
          autoComplete="tel"
          maxLength={40}
          defaultValue={kept['phone']}
        />
        <HowHere id="threshold" />
        <div className="grid gap-3 rounded-md bg-calm-soft px-5 py-4 text-sm text-calm-ink">
          <p>
            Where you are and your number are sealed. Only your guides and the clinic’s on-call person can
            open them, only with a reason, and you are told. Both are erased 24 hours after the circle. Your
            other answers are seen by your guides alone.
          </p>
          <p>Hearth records nothing. We cannot stop a phone’s camera. Come dressed as for a public room.</p>
        </div>
        <div role="status" className="empty:hidden">
          {trouble && trouble !== 'bad-input' ? <RefusedNotice refusal={trouble} /> : null}
          {missing.length > 0 ? (
            <p className="font-semibold text-care-ink">
              A little is still open above. Nothing you wrote is lost.
            </p>
          ) : null}
        </div>
        <Button type="submit" name="intent" value="CrossThreshold" look="primary" size="large" busy={busy}>
          Go on to the lobby
        </Button>
      </form>
      <p className="mt-6 text-center text-sm text-ink-soft">
        If it is too much today, it is fine to stay away.{' '}
        <Link href="/help" className="text-link">
          Someone to talk to
        </Link>
      </p>
    </div>
  )
}

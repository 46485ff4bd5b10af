import { useEffect, useRef } from 'react'
import { Ask } from '../ask.tsx'
import { LinkButton } from '../button.tsx'
import { Field } from '../field.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import type { Answered } from '../form.tsx'
import { CopyButton } from '../keep-buttons.tsx'
import { Notice } from '../notice.tsx'
import { Time } from '../time.tsx'

/** A calendar's own address: made, shown once, made anew, ended. */
export function CalendarFeed({
  since,
  url,
  zone,
  answered,
}: {
  since: string | null
  /** Just made: this is the only time it is shown. */
  url: string | null
  zone: string
  answered: Answered | undefined
}) {
  const make = useFields('make', answered)
  const revoke = useFields('revoke', answered)
  if (since === null)
    return (
      <div className="card p-5 sm:p-6">
        <p className="max-w-text text-ink-soft">
          You get an address of your own. Your calendar app looks there for changes by itself.
        </p>
        <FieldForm fields={make} className="mt-5">
          <Submit form="make">Make my calendar address</Submit>
        </FieldForm>
      </div>
    )
  return (
    <div className="grid gap-5">
      {url === null ? null : <Address url={url} />}
      <div className="card p-5 sm:p-6">
        <p className="max-w-text text-ink-soft">
          Your address was made <Time at={since} zone={zone} />.{' '}
          {url === null ? 'It is not shown again. If it is lost, make it anew.' : null}
        </p>
        <div className="mt-4 flex flex-wrap gap-3">
          <Ask
            label="Make it anew"
            title="Make a new address?"
            lead="The old one ends at once. Calendars that use it stop hearing of changes until you give them the new one."
          >
            <FieldForm fields={make}>
              <Submit form="make">Make a new address</Submit>
            </FieldForm>
          </Ask>
          <Ask
            label="End it"
            look="plain"
            title="End this address?"
            lead="Calendars that use it stop hearing of changes. Your circles stay as they are, and you can make an address again."
          >
            <FieldForm fields={revoke}>
              <Submit form="revoke" look="careful">
                End this address
              </Submit>
            </FieldForm>
          </Ask>
        </div>
      </div>
    </div>
  )
}

/** Comes into focus when it appears: it is what was asked for, and it is there this once. */
function Address({ url }: { url: string }) {
  const place = useRef<HTMLElement>(null)
  useEffect(() => place.current?.focus(), [url])
  return (
    <section
      ref={place}
      tabIndex={-1}
      className="card p-5 outline-none sm:p-6"
      aria-labelledby="calendar-address"
    >
      <h2 id="calendar-address" className="text-lg">
        Your calendar address is made
      </h2>
      <div className="mt-4">
        <Field
          id="calendar-url"
          label="Address"
          hint="In your calendar app, choose to subscribe to a calendar, and paste this."
          value={url}
          readOnly
          spellCheck={false}
          className="font-mono text-sm"
          onFocus={(event) => event.currentTarget.select()}
        />
      </div>
      <div className="mt-4 flex flex-wrap gap-3">
        <LinkButton look="primary" size="small" href={url.replace(/^https?:/, 'webcal:')}>
          Open my calendar app
        </LinkButton>
        <CopyButton text={url}>Copy the address</CopyButton>
      </div>
      <div className="mt-5">
        <Notice tone="held">
          The address is not shown again. Whoever has it can see when your circles are, so keep it to
          yourself.
        </Notice>
      </div>
    </section>
  )
}

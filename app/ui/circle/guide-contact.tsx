import { useState } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import { longestNote } from '#app/domain/circle/words.ts'
import type { Contact } from '#app/domain/services-circles.ts'
import { Button } from '../button.tsx'
import { Phone } from '../icons.ts'
import { useDoing } from './guide-doing.ts'
import { IntentForm, TextField, typed } from './guide-form.tsx'
import { Step } from './guide-sheet.tsx'
import { useMounted } from './use-mounted.ts'

/** C3: break-glass on what somebody left at the threshold. `contact` is asked for beside the room's own address. */
export function OpenContact({ seatId, name, group }: { seatId: string; name: string; group: string }) {
  const doing = useDoing()
  const [contact, setContact] = useState<Contact | null>(null)
  const mounted = useMounted()
  const [missing, setMissing] = useState(false)
  const show = async () => {
    const found = await contactOf(seatId)
    setContact(found)
    setMissing(found === null)
  }
  return (
    <Step label={`Open ${name}’s sealed contact`} group={group}>
      {contact ? (
        <ContactWords contact={contact} />
      ) : (
        <>
          <p className="text-sm">
            {`Where ${name} is, and a number to call. Opening it is written down with your name and reason, and ${name} is told.`}
          </p>
          <IntentForm
            doing={doing}
            begin={{ type: 'OpenContact', seatId }}
            read={(form): Intent => ({ type: 'OpenContact', seatId, reason: typed(form, 'reason') })}
            label="Open it"
            look="quiet"
            wide
            onDone={() => void show()}
          >
            <TextField
              label="Why"
              hint={`${name} will read this.`}
              name="reason"
              most={longestNote}
              rows={2}
            />
          </IntentForm>
          {mounted ? (
            <Button look="plain" size="small" onClick={() => void show()}>
              I have opened it already, show it
            </Button>
          ) : (
            <a href={`contact/${seatId}`} className="underline underline-offset-4">
              I have opened it already, show it
            </a>
          )}
        </>
      )}
      <div role="status">
        {missing ? (
          <p className="text-sm">
            It could not be shown. Open it with a reason first, or try again in a moment.
          </p>
        ) : null}
      </div>
    </Step>
  )
}

async function contactOf(seatId: string): Promise<Contact | null> {
  try {
    const answer = await fetch(`contact/${seatId}`, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as Contact) : null
  } catch {
    return null
  }
}

function ContactWords({ contact: { name, where, phone, alone } }: { contact: Contact }) {
  return (
    <dl className="grid grid-cols-1 gap-3">
      <div>
        <dt className="text-sm text-ink-soft">Number to call</dt>
        <dd>
          <a
            href={`tel:${phone.replaceAll(/[^+\d]/g, '')}`}
            className="inline-flex min-h-touch items-center gap-2 text-lg font-semibold underline underline-offset-4"
          >
            <Phone aria-hidden className="size-5" />
            {phone}
          </a>
        </dd>
      </div>
      <div>
        <dt className="text-sm text-ink-soft">{`Where ${name} is today`}</dt>
        <dd className="font-semibold [overflow-wrap:anywhere] whitespace-pre-wrap">{where}</dd>
      </div>
      <div>
        <dt className="text-sm text-ink-soft">Alone and safe to talk</dt>
        <dd className="font-semibold">{alone ? 'Yes' : 'No'}</dd>
      </div>
    </dl>
  )
}

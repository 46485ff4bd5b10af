import type { InviteCard } from '../domain/services.ts'
import { Ask } from './ask.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import type { Answered } from './form.tsx'
import { Mail, Printer } from './icons.ts'
import { Tag } from './notice.tsx'
import type { Tone } from './notice.tsx'
import { roleWords } from './role-words.ts'
import { Time } from './time.tsx'

const states: Record<InviteCard['state'], { word: string; tone: Tone }> = {
  open: { word: 'Open', tone: 'ember' },
  used: { word: 'Accepted', tone: 'calm' },
  expired: { word: 'Ran out', tone: 'neutral' },
  withdrawn: { word: 'Withdrawn', tone: 'neutral' },
}

/** Who is invited, how it stands, and the way to take it back. */
export function Invites({
  invites,
  zone,
  answered,
}: {
  invites: readonly InviteCard[]
  zone: string
  answered: Answered | undefined
}) {
  const fields = useFields('withdraw', answered)
  if (invites.length === 0) return <p className="text-ink-soft">No invitations at the moment.</p>
  return (
    <ul className="card divide-y divide-line">
      {invites.map((invite) => (
        <li key={invite.inviteId} className="p-4">
          <p className="flex flex-wrap items-center justify-between gap-2">
            <span className="font-semibold">{invite.name || 'Someone'}</span>
            <Tag tone={states[invite.state].tone}>{states[invite.state].word}</Tag>
          </p>
          <p className="mt-0.5 flex items-center gap-2 text-sm break-all text-ink-soft">
            {invite.email ? (
              <Mail aria-hidden className="size-4 shrink-0" />
            ) : (
              <Printer aria-hidden className="size-4 shrink-0" />
            )}
            {invite.email ?? 'Printed code'}
          </p>
          <p className="text-sm text-ink-soft">
            {invite.roles.map((role) => roleWords[role].name).join(', ')}
            {invite.state === 'open' ? (
              <>
                {', until '}
                <Time at={invite.expires} zone={zone} />
              </>
            ) : null}
          </p>
          {invite.state === 'open' ? (
            <div className="mt-2">
              <Ask
                label="Withdraw"
                name={`Withdraw the invitation of ${invite.name}`}
                title={`Withdraw the invitation of ${invite.name}?`}
                lead="Its link or code stops working at once. You can invite them again at any time."
              >
                <FieldForm fields={fields}>
                  <input type="hidden" name="inviteId" value={invite.inviteId} />
                  <Submit form="withdraw">Withdraw it</Submit>
                </FieldForm>
              </Ask>
            </div>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

import type { TreatmentCard } from '#app/domain/services-treatments.ts'
import { Ask } from '../ask.tsx'
import { LinkButton } from '../button.tsx'
import { Field } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { Empty } from '../states.tsx'
import { Time, timeWords } from '../time.tsx'
import { statusWords } from './words.ts'

/** With its start as its location’s wall shows it. */
export type Listed = TreatmentCard & { wall: string }
type Shown = { now: string; viewer: string; answered: Answered | undefined }

/** Treatment sessions by start, a page at a time. */
export function TreatmentList({
  items,
  more,
  day,
  ...shown
}: Shown & { items: readonly Listed[]; more: string | null; day: string | null }) {
  if (items.length === 0)
    return (
      <Empty
        title={day === null ? 'No session is planned' : 'No session on this day'}
        action={day === null ? null : <LinkButton href="/treatments">From today on</LinkButton>}
      >
        Record one here, or read in a file of the system that plans them.
      </Empty>
    )
  return (
    <>
      <ul className="card divide-y divide-line">
        {items.map((session) => (
          // Once it changed, what was asked about it is answered: its dialog closes.
          <Row key={`${session.sessionId} ${session.version}`} session={session} {...shown} />
        ))}
      </ul>
      {more ? (
        <p className="mt-4">
          <LinkButton href={more} size="small">
            Later sessions
          </LinkButton>
        </p>
      ) : null}
    </>
  )
}

function Row({ session, now, viewer, answered }: Shown & { session: Listed }) {
  const { name, startsAt, zone, status, actualEnd, location, plannedMinutes } = session
  const { name: state, tone } = statusWords[status]
  const open = status === 'planned' || status === 'arrived'
  const begun = Date.parse(startsAt) <= Date.parse(now)
  const asked = { session, answered }
  const called = `${name}, ${timeWords(startsAt, zone, 'both')}`
  return (
    <li className="flex flex-wrap items-start gap-x-4 gap-y-3 p-4 sm:px-5">
      <div className="min-w-0 flex-1 basis-64">
        <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
          <span className="font-semibold">{name}</span>
          <Tag tone={tone}>{state}</Tag>
        </p>
        <p className="mt-1">
          <Time at={startsAt} zone={zone} viewer={viewer} />
          <span className="text-ink-soft">
            , {plannedMinutes} minutes, {location}
          </span>
        </p>
        {actualEnd ? (
          <p className="text-sm text-ink-soft">
            Ended <Time at={actualEnd} zone={zone} viewer={viewer} part="time" />
          </p>
        ) : null}
      </div>
      <div className="flex flex-wrap gap-2">
        {open && begun ? (
          <Once {...asked} act="ended" label="Ended now" name={`Ended now: ${called}`} />
        ) : null}
        <Ask label="Change" name={`Change: ${called}`} title={name} lead={timeWords(startsAt, zone, 'both')}>
          <div className="grid gap-4">
            {status === 'planned' ? <Move {...asked} /> : null}
            {status === 'done' || (open && begun) ? <EndedAt {...asked} /> : null}
            <div className="flex flex-wrap gap-2">
              {status === 'planned' && begun ? <Once {...asked} act="began" label="Began now" /> : null}
              {open ? <Once {...asked} act="cancelled" label="Cancel it" /> : null}
              {open && begun ? <Once {...asked} act="missed" label="Did not come" /> : null}
              {open || status === 'done' ? null : <Once {...asked} act="restored" label="Put it back" />}
              {status === 'entered-in-error' ? null : (
                <Once {...asked} act="mistaken" label="Entered by mistake" />
              )}
            </div>
          </div>
        </Ask>
      </div>
    </li>
  )
}

type Asked = { session: Listed; answered: Answered | undefined }

function Once({
  session,
  answered,
  act,
  label,
  name,
}: Asked & { act: string; label: string; name?: string }) {
  const id = `${act}-${session.sessionId}`
  const fields = useFields(id, answered)
  return (
    <FieldForm fields={fields} className="grid gap-2">
      <Hidden session={session} act={act} />
      <Submit form={id} look="quiet" size="small" aria-label={name}>
        {label}
      </Submit>
    </FieldForm>
  )
}

/** Its circles follow in the same moment: whoever has one is told. */
function Move({ session, answered }: Asked) {
  const id = `move-${session.sessionId}`
  const begin = { at: session.wall, minutes: String(session.plannedMinutes) }
  const fields = useFields<{ at: string; minutes: string }>(id, answered, begin)
  return (
    <FieldForm fields={fields} className="grid gap-3">
      <Hidden session={session} act="move" />
      <Field
        {...fields.of('at')}
        type="datetime-local"
        label="It is at"
        hint={`On the clock of ${session.location}. Circles follow it.`}
      />
      <Field {...fields.of('minutes')} type="number" inputMode="numeric" min={5} max={1440} label="Minutes" />
      <div>
        <Submit form={id} look="quiet" size="small">
          Move it
        </Submit>
      </div>
    </FieldForm>
  )
}

function EndedAt({ session, answered }: Asked) {
  const id = `ended-at-${session.sessionId}`
  const fields = useFields<{ at: string }>(id, answered)
  return (
    <FieldForm fields={fields} className="grid gap-3">
      <Hidden session={session} act="ended-at" />
      <Field
        {...fields.of('at')}
        type="datetime-local"
        label="It ended at"
        hint={`On the clock of ${session.location}.`}
      />
      <div>
        <Submit form={id} look="quiet" size="small">
          Save this end
        </Submit>
      </div>
    </FieldForm>
  )
}

function Hidden({ session, act }: { session: TreatmentCard; act: string }) {
  return (
    <>
      <input type="hidden" name="sessionId" value={session.sessionId} />
      <input type="hidden" name="version" value={session.version} />
      <input type="hidden" name="act" value={act} />
      {act === 'ended-at' ? <input type="hidden" name="zone" value={session.zone} /> : null}
    </>
  )
}

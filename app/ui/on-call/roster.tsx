import type { RosterDay, Span } from '#app/domain/on-call/roster-days.ts'
import type { Shift } from '#app/domain/services-on-call.ts'
import { Ask } from '../ask.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import type { Answered } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { timeWords } from '../time.tsx'
import { kindWords } from './kinds.ts'

const dayOf = (at: string, zone: string) => timeWords(at, zone, 'day')
/** A time; with its day where that is another than `day`. */
const clock = (at: string, zone: string, day: string) =>
  timeWords(at, zone, dayOf(at, zone) === day ? 'time' : 'both')

/** Who answers, day by day. Times are those of `zone`. */
export function Roster({
  days,
  zone,
  mayChange,
  answered,
}: {
  days: readonly RosterDay[]
  zone: string
  mayChange: boolean
  answered: Answered | undefined
}) {
  return (
    <ol className="grid gap-6">
      {days.map((day) => {
        const name = dayOf(day.at, zone)
        return (
          <li key={day.date}>
            <h3 className="text-lg">{name}</h3>
            {day.shifts.length > 0 ? (
              <ul className="card mt-2 divide-y divide-line">
                {day.shifts.map((shift) => (
                  <ShiftRow
                    key={shift.shiftId}
                    {...{ shift, zone, mayChange, answered }}
                    day={name}
                    running={Date.parse(shift.from) < Date.parse(day.at)}
                  />
                ))}
              </ul>
            ) : null}
            <Gaps day={day} zone={zone} name={name} />
          </li>
        )
      })}
    </ol>
  )
}

function ShiftRow({
  shift,
  zone,
  day,
  running,
  mayChange,
  answered,
}: {
  shift: Shift
  zone: string
  day: string
  /** It began before this day, or before now. */
  running: boolean
  mayChange: boolean
  answered: Answered | undefined
}) {
  const remove = useFields('remove', answered)
  const when = running
    ? `until ${clock(shift.to, zone, day)}`
    : `${clock(shift.from, zone, day)} to ${clock(shift.to, zone, day)}`
  const { name } = kindWords[shift.kind]
  return (
    <li className="flex flex-wrap items-center gap-x-3 gap-y-2 py-2 pr-2 pl-4 sm:pl-5">
      <p className="flex min-w-0 flex-1 basis-56 flex-wrap items-center gap-x-3 gap-y-1 py-1.5">
        <span className="font-semibold">{shift.name}</span>
        <Tag tone={shift.kind === 'on-call' ? 'calm' : 'neutral'}>{name}</Tag>
        <span className="text-ink-soft">{when}</span>
      </p>
      {mayChange ? (
        <Ask
          label="Remove"
          name={`Remove ${shift.name}, ${name}, ${day}, ${when}`}
          look="plain"
          title={`Take ${shift.name} off the roster?`}
          lead={`${name}, ${day}, ${when}. You can add it again.`}
        >
          <FieldForm fields={remove}>
            <input type="hidden" name="shiftId" value={shift.shiftId} />
            <Submit form="remove">Remove this shift</Submit>
          </FieldForm>
        </Ask>
      ) : null}
    </li>
  )
}

/** Said where it is true, without a colour that alarms: nobody is at fault. */
function Gaps({ day, zone, name }: { day: RosterDay; zone: string; name: string }) {
  if (day.gaps.length === 0) return null
  // Towards the end of the day the next day's own line goes on.
  const span = ({ from, to }: Span) =>
    dayOf(to, zone) === name
      ? `${clock(from, zone, name)} to ${clock(to, zone, name)}`
      : `${clock(from, zone, name)} on`
  return (
    <p className="mt-2 flex gap-2 text-held-ink">
      <span aria-hidden="true" className="mt-2 size-2 shrink-0 rounded-full bg-held" />
      {day.bare ? 'Nobody is on call.' : `Nobody is on call from ${day.gaps.map(span).join(', nor from ')}.`}
    </p>
  )
}

import type { Intent } from '#app/domain/circle/intent.ts'
import { longestNote } from '#app/domain/circle/words.ts'
import { Act } from './act.tsx'
import { useDoing } from './guide-doing.ts'
import { IntentForm, TextField, typed } from './guide-form.tsx'
import { Step } from './guide-sheet.tsx'
import { otherGuides } from './guide-turns.ts'
import { useRoom } from './room-context.ts'

type About = { seatId: string; name: string; group: string }

/** C15: one tap, then one more that says what will happen. */
export function Care({ seatId, name, group }: About) {
  const { room, shown } = useRoom()
  const [other] = otherGuides(room, shown)
  return (
    <Step label={`${name} needs care now`} look="careful" group={group}>
      <ul className="grid list-disc grid-cols-1 gap-1 pl-5 text-sm">
        <li>
          {other === undefined
            ? `A private room opens for ${name} and you. No other guide is here, so the on-call is called as well.`
            : `A private room opens for ${name} and a guide, while the other stays here with the circle.`}
        </li>
        <li>The circle is held, and breathes together. Nobody is told why.</li>
        <li>{`The crisis line is on ${name}’s screen.`}</li>
        <li>A care case opens for the clinic.</li>
      </ul>
      <Act intent={{ type: 'StartCrisis', seatId }} look="careful" wide>
        Open the private room
      </Act>
    </Step>
  )
}

/** C12: with a reason, which only the clinic reads. */
export function Remove({ seatId, name, group }: About) {
  const { refusalFor } = useRoom()
  const doing = useDoing()
  if (refusalFor({ type: 'Remove', seatId, reason: '-' }) !== null) return null
  return (
    <Step label={`Remove ${name} from the circle`} look="careful" group={group}>
      <ul className="grid list-disc grid-cols-1 gap-1 pl-5 text-sm">
        <li>{`${name} leaves the room at once and cannot come back to this circle, on any device.`}</li>
        <li>The others see an empty seat, and no reason.</li>
        <li>{`${name} is told privately, with a way to reach the clinic.`}</li>
        <li>Somebody of the clinic follows it up.</li>
      </ul>
      <IntentForm
        doing={doing}
        begin={{ type: 'Remove', seatId }}
        read={(form): Intent => ({ type: 'Remove', seatId, reason: typed(form, 'reason') })}
        label={`Remove ${name}`}
        look="careful"
        wide
      >
        <TextField
          label="Why"
          hint="For the clinic’s record. Nobody in the circle sees it."
          name="reason"
          most={longestNote}
        />
      </IntentForm>
    </Step>
  )
}

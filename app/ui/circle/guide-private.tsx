import { isOpen } from '#app/domain/circle/circle.ts'
import { Ask } from '../ask.tsx'
import { LinkButton } from '../button.tsx'
import { Act } from './act.tsx'
import { OpenContact } from './guide-contact.tsx'
import { NotLeading } from './guide-lead.tsx'
import { Notes } from './guide-notes.tsx'
import { Fold } from './guide-sheet.tsx'
import { leadOf } from './guide-turns.ts'
import { Now } from './now.tsx'
import { nameIn, useRoom } from './room-context.ts'

function usePerson() {
  const { room, shown } = useRoom()
  const seat = isOpen(shown) ? shown.seats.find(({ role }) => role === 'participant') : undefined
  return seat ? { seatId: seat.seatId, name: nameIn(room, seat.seatId) } : null
}

/** C15: with one person, away from the circle. There is no piece here: both may speak. */
export function PrivatePlace() {
  const { room, shown } = useRoom()
  const person = usePerson()
  if (leadOf(room, shown) !== 'mine') return <NotLeading />
  const name = person?.name ?? 'them'
  return (
    <Now words={`You are with ${name}. Nobody of the circle sees or hears this. Stay as long as it takes.`}>
      <Ask
        label="End the private room"
        size="large"
        title={`Has ${name} what they need?`}
        lead={`The private room closes for you both. ${name}’s seat in the circle is kept, and the care case stays open for the clinic.`}
      >
        <Act intent={{ type: 'EndCircle' }} look="primary" wide>
          End the private room
        </Act>
      </Ask>
    </Now>
  )
}

/** What a guide may need here: where the person is, a note, the way back. */
export function PrivatePanel() {
  const { room, from } = useRoom()
  const person = usePerson()
  const sealed = person !== null && room.aside.guides?.contacts.includes(person.seatId)
  return (
    <section aria-labelledby="guide-panel" className="card grid grid-cols-1 gap-5 p-5">
      <h2 id="guide-panel" className="text-lg">
        For you as the guide
      </h2>
      {sealed ? <OpenContact seatId={person.seatId} name={person.name} group="private-steps" /> : null}
      <Fold title="Notes">
        <Notes />
      </Fold>
      <LinkButton href={from === null ? '/circles' : `/circles/${from}/room`} size="small">
        {from === null ? 'To my circles' : 'Back to the circle for now'}
      </LinkButton>
    </section>
  )
}

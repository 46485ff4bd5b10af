import { isOpen, leaderOf } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { GroundOrEnd } from './guide-next.tsx'
import { leadOf, otherGuides } from './guide-turns.ts'
import { Now } from './now.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** The circle is still, and I lead it. */
export function GuideHeld() {
  const { room, shown } = useRoom()
  const cared = room.aside.guides?.crisis
  const still =
    isOpen(shown) && shown.hold === 'voice'
      ? 'A voice could not be silenced when it should have been, so the circle is held. Nobody else is told why. Those who were put out of voice can come in again; go on when it feels right, in writing if you like.'
      : 'The circle is held. Nothing moves, and nobody loses anything.'
  return (
    <Now
      words={
        cared
          ? `The circle is held while ${nameIn(room, cared.seatId)} is looked after. Go on when it feels right.`
          : still
      }
    >
      <Act intent={{ type: 'Resume' }} look="primary" size="large">
        Go on
      </Act>
      <GroundOrEnd />
    </Now>
  )
}

/** C11: a guide without the lead: who has it, how to take it, and what can be done without. */
export function NotLeading() {
  const { room, shown, refusalFor } = useRoom()
  if (!isOpen(shown)) return null
  const leader = leaderOf(shown)
  const may = refusalFor({ type: 'TakeAuthority' }) === null
  if (leader === null)
    return (
      <Now words="Nobody leads at the moment. The circle is held: nothing moves, and nobody loses anything.">
        <Act intent={{ type: 'TakeAuthority' }} look="primary" size="large">
          Lead the circle
        </Act>
      </Now>
    )
  const name = nameIn(room, leader)
  if (shown.away?.seatId === leader)
    return (
      <Now
        words={`${name}’s line is away, and everything waits. If they are not back in a few seconds, somebody here leads.`}
      >
        {may ? <TakeBack /> : null}
      </Now>
    )
  if (may)
    return (
      <Now words={`${name} leads now. You can take the lead again at any time.`}>
        <TakeBack />
      </Now>
    )
  return (
    <Now
      words={`${name} leads. You can admit people, see to signals, look after somebody and write to the other guides.`}
    />
  )
}

function TakeBack() {
  return (
    <Act intent={{ type: 'TakeAuthority' }} look="primary" size="large">
      Lead again
    </Act>
  )
}

/** Who leads, and to whom it can be handed. */
export function Lead() {
  const { room, shown } = useRoom()
  const lead = leadOf(room, shown)
  const leader = leaderOf(shown)
  const others = otherGuides(room, shown)
  return (
    <div className="grid grid-cols-1 gap-2">
      <p className="text-ink-soft">
        {lead === 'mine'
          ? others.length === 0
            ? 'You lead. No other guide is here to hand it to. If your line drops, the circle is held and your place is kept.'
            : 'You lead. If your line drops, the circle is held, and another guide here leads until you come back.'
          : leader === null
            ? 'Nobody leads at the moment.'
            : `${nameIn(room, leader)} leads.`}
      </p>
      {others.map((seatId) => (
        <Act key={seatId} intent={{ type: 'HandOver', seatId }} size="small">
          {`Hand the lead to ${nameIn(room, seatId)}`}
        </Act>
      ))}
    </div>
  )
}

import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { Now } from './now.tsx'
import { useRoom } from './room-context.ts'
import { SoftTime } from './soft-time.tsx'

/** C6: my turn, offered or held. Its acts stand side by side: each is a whole answer. */
export function MyTurn({ turn }: { turn: 'mine' | 'kept' | 'offered' }) {
  const { room, shown, aside, prompt, writing } = useRoom()
  if (!isOpen(shown)) return null
  const asks = inRound(shown) ? prompt(shown.round.promptId) : ''
  const held = shown.hold !== null
  if (turn === 'kept') return <Now asks={asks} words="Your place was kept. Your turn goes on where it was." />
  if (turn === 'offered')
    return (
      <Now
        asks={asks}
        words={
          held
            ? 'The piece is offered to you. It waits with us; there is nothing to do now.'
            : 'The piece is offered to you. Whatever you choose is fine.'
        }
      >
        <div className="turn-acts empty:hidden">
          <Act intent={{ type: 'AcceptPiece' }} size="large" shortcut="a">
            Take the piece
          </Act>
          <Act intent={{ type: 'PassPiece' }} size="large" shortcut="p">
            Pass
          </Act>
          <Later />
        </div>
      </Now>
    )
  const soft = aside.mine.turn
  const epoch = shown.piece.state === 'held' ? shown.piece.epoch : null
  return (
    <Now
      asks={asks}
      words={
        held
          ? 'You hold the piece, and it waits with us. Your turn goes on when the circle does.'
          : 'You hold the piece. Speak, share words, or hold silence; all of it is fine.'
      }
    >
      {soft && soft.epoch === epoch && !held ? <SoftTime turn={soft} clockOffset={room.clockOffset} /> : null}
      <div className="turn-acts empty:hidden">
        <Act intent={{ type: 'ReturnPiece' }} look={writing ? 'quiet' : 'primary'} size="large" shortcut="f">
          I have finished
        </Act>
        <Act intent={{ type: 'PassPiece' }} size="large" shortcut="p">
          Pass
        </Act>
        <Later />
      </div>
    </Now>
  )
}

/** In a round, once. */
function Later() {
  const { room, shown } = useRoom()
  const { seatId } = room.you
  if (!inRound(shown) || seatId === null) return null
  return (
    <Act intent={{ type: 'DeferTurn', seatId }} size="large" shortcut="c">
      Come back to me
    </Act>
  )
}

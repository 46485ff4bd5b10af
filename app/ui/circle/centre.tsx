import type { Room } from '#app/live/circle-room.ts'
import { Flame } from './flame.tsx'
import { nameIn, type RoomView, useRoom } from './room-context.ts'

/** The warm centre: where the talking piece rests, and one sentence about where it is. */
export function Centre() {
  const { room, shown } = useRoom()
  const { words, lit } = pieceWords(room, shown)
  return (
    <div className="ring-centre" data-lit={lit || undefined}>
      <span aria-hidden="true" className="ring-glow" />
      <Flame className="ring-flame" away={!lit} />
      <p className="ring-words">{words}</p>
    </div>
  )
}

/** `lit`: the piece is in the middle. */
export function pieceWords(room: Room, shown: RoomView['shown']): { words: string; lit: boolean } {
  if (shown.phase === 'planned') return { words: 'The doors are closed', lit: true }
  if (shown.phase === 'doors') return { words: 'The doors are open', lit: true }
  if (shown.phase === 'gathering') return { words: 'Gathering', lit: true }
  if (shown.phase === 'ended') return { words: 'The circle has ended', lit: true }
  const { piece } = shown
  if (piece.state === 'resting') return { words: 'The piece rests', lit: true }
  const mine = piece.seatId === room.you.seatId
  const name = nameIn(room, piece.seatId)
  if (piece.state === 'offered')
    return { words: mine ? 'The piece is offered to you' : `Offered to ${name}`, lit: true }
  return { words: mine ? 'You hold the piece' : `${name} holds the piece`, lit: false }
}

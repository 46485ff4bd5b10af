import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import type { Room } from '#app/live/circle-room.ts'
import { Flame } from './flame.tsx'
import { nameIn, type RoomView, useRoom } from './room-context.ts'

/** The warm centre: where the talking piece rests, one sentence about where it is, and what the round asks. */
export function Centre() {
  const { room, shown, prompt } = useRoom()
  const { words, lit } = pieceWords(room, shown)
  const asks = inRound(shown) && !shown.round.over ? prompt(shown.round.promptId) : ''
  return (
    <div className="ring-centre" data-lit={lit || undefined}>
      <span aria-hidden="true" className="ring-glow" />
      <Flame className="ring-flame" away={!lit} />
      <p className="ring-words">{words}</p>
      {asks === '' ? null : (
        <p className="ring-asks" data-long={asks.length > 44 || undefined}>
          {asks}
        </p>
      )}
    </div>
  )
}

const phases = {
  planned: 'The doors are closed',
  doors: 'The doors are open',
  gathering: 'Gathering',
  quiet: 'A quiet minute',
  private: 'A private room',
  ended: 'The circle has ended',
} as const

/** `lit`: the piece is in the middle. */
export function pieceWords(room: Room, shown: RoomView['shown']): { words: string; lit: boolean } {
  if (isOpen(shown) && shown.hold !== null && shown.piece.state === 'resting')
    return { words: 'We are holding the circle', lit: true }
  if (shown.phase !== 'open-floor' && shown.phase !== 'round' && shown.phase !== 'closing')
    return { words: phases[shown.phase], lit: true }
  const { piece } = shown
  if (piece.state === 'resting')
    return {
      words: inRound(shown) && shown.round.over ? 'The closing round is complete' : 'The piece rests',
      lit: true,
    }
  const mine = piece.seatId === room.you.seatId
  const name = nameIn(room, piece.seatId)
  if (piece.state === 'offered')
    return { words: mine ? 'The piece is offered to you' : `Offered to ${name}`, lit: true }
  if (piece.state === 'frozen')
    return { words: mine ? 'We keep your place' : `We are holding ${name}’s place`, lit: false }
  return { words: mine ? 'You hold the piece' : `${name} holds the piece`, lit: false }
}

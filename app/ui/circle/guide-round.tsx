import { inRound } from '#app/domain/circle/circle.ts'
import { Act } from './act.tsx'
import { turnsOf } from './guide-turns.ts'
import { turnWords } from './guide-words.ts'
import { nameIn, useRoom } from './room-context.ts'

/** C8: this round at a glance, in the order that was announced. */
export function RoundList() {
  const { room, shown } = useRoom()
  if (!inRound(shown)) return null
  const prompt = room.prompts[shown.round.promptId]
  return (
    <div>
      <h3 id="round-title" className="text-base">
        {shown.phase === 'closing' ? 'The closing round' : 'This round'}
      </h3>
      {prompt ? <p className="mt-1 font-serif text-ink-soft italic">{prompt}</p> : null}
      <ol aria-labelledby="round-title" className="mt-2 grid">
        {turnsOf(shown).map(({ seatId, turn }) => (
          <li key={seatId} data-turn={turn} className="guide-round-turn">
            <span className="min-w-0 flex-1 [overflow-wrap:anywhere]">
              {nameIn(room, seatId)}
              {seatId === room.you.seatId ? ' (you)' : ''}
            </span>
            <span className="text-sm text-ink-soft">{turnWords[turn]}</span>
          </li>
        ))}
      </ol>
    </div>
  )
}

/** C9: in the order in which the server heard them. */
export function Hands() {
  const { room, shown } = useRoom()
  if (shown.phase !== 'open-floor') return null
  return (
    <div>
      <h3 id="hands" className="text-base">
        Hands
      </h3>
      <div role="group" aria-labelledby="hands" tabIndex={0} className="tray tray-hands">
        {shown.hands.length === 0 ? <p className="tray-empty">No hand is up.</p> : null}
        <ol className="grid grid-cols-1 gap-1">
          {shown.hands.map((hand, at) => (
            <li key={hand} className="flex min-h-touch flex-wrap items-center gap-3">
              <span className="w-5 text-right font-semibold text-held tabular-nums">{at + 1}</span>
              <span className="min-w-0 flex-1 basis-20 font-semibold">{nameIn(room, hand)}</span>
              {hand === room.you.seatId ? null : (
                <Act intent={{ type: 'OfferPiece', seatId: hand }} size="small">
                  Offer<span className="sr-only"> {nameIn(room, hand)} the piece</span>
                </Act>
              )}
            </li>
          ))}
        </ol>
      </div>
    </div>
  )
}

import { isOpen, leaderOf } from '#app/domain/circle/circle.ts'
import type { Waiting } from '#app/domain/services-circles.ts'
import { Act } from './act.tsx'
import { CrisisStrip } from './guide-crisis.tsx'
import { GuideNext } from './guide-next.tsx'
import { FirstSignal } from './guide-signals.tsx'
import { ToLobby } from './lobby-list.tsx'
import { useRoom } from './room-context.ts'

/** For guides, always beside their place: what must not be missed, and what can be done at any moment. */
export function GuideBar({ waiting }: { waiting: readonly Waiting[] }) {
  const { room, shown } = useRoom()
  if (!isOpen(shown) || shown.phase === 'private') return null
  const mine = leaderOf(shown) === room.you.seatId
  return (
    <div className="guide-bar">
      <div className="guide-urgent">
        <CrisisStrip />
        <FirstSignal />
      </div>
      {mine ? (
        <div className="flex flex-wrap items-center justify-center gap-2">
          {shown.hold === null ? (
            <Act intent={{ type: 'Hold' }} look="plain" size="small" shortcut="d">
              Hold the circle
            </Act>
          ) : null}
          <GuideNext />
        </div>
      ) : null}
      <ToLobby waiting={waiting} />
    </div>
  )
}

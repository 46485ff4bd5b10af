import { inRound, isOpen } from '#app/domain/circle/circle.ts'
import type { Waiting } from '#app/domain/services-circles.ts'
import { Calls, Pausing } from './guide-calls.tsx'
import { CrisisStrip } from './guide-crisis.tsx'
import { EndCircle } from './guide-end.tsx'
import { Lead } from './guide-lead.tsx'
import { Notes } from './guide-notes.tsx'
import { PrivatePanel } from './guide-private.tsx'
import { Hands, RoundList } from './guide-round.tsx'
import { SeatsByForm } from './guide-seat-acts.tsx'
import { Fold } from './guide-sheet.tsx'
import { Signals } from './guide-signals.tsx'
import { TimeAndTurns } from './guide-time.tsx'
import { leadOf } from './guide-turns.ts'
import { LobbyList } from './lobby-list.tsx'
import { nameIn, useRoom } from './room-context.ts'

/** For guides only, the most pressing first: who asks for something, who waits, the round, and what folds away. */
export function GuidePanel({ waiting, brief }: { waiting: readonly Waiting[]; brief: string | null }) {
  const { room, shown } = useRoom()
  if (!isOpen(shown)) return null
  if (shown.phase === 'private') return <PrivatePanel />
  const { guides } = room.aside
  const last = guides?.notes.at(-1)
  const leader = shown.authority?.seatId ?? null
  return (
    <section aria-labelledby="guide-panel" className="card grid grid-cols-1 gap-5 p-5">
      <div className="flex flex-wrap items-center justify-between gap-x-4">
        <h2 id="guide-panel" className="text-lg">
          For you as the guide
        </h2>
        {brief === null ? null : (
          // Beside the room, never instead of it: who leads stays here.
          <a
            href={brief}
            target="_blank"
            rel="noopener"
            className="text-link inline-flex min-h-touch items-center"
          >
            The brief, in a new tab
          </a>
        )}
      </div>
      <CrisisStrip className="guide-wide" />
      <Signals />
      <LobbyList waiting={waiting} />
      <Calls />
      <Pausing />
      <Hands />
      <RoundList />
      <SeatsByForm />
      <div className="min-w-0">
        <Fold title="Notes" gist={last ? `${last.by}: ${last.text}` : 'none yet'}>
          <Notes />
        </Fold>
        <Fold title="Time and turns" gist={guides?.turn ? 'a turn is running' : undefined}>
          <TimeAndTurns />
        </Fold>
        <Fold
          title="The lead"
          gist={
            leadOf(room, shown) === 'mine' ? 'yours' : leader === null ? 'nobody’s' : nameIn(room, leader)
          }
        >
          <Lead />
        </Fold>
      </div>
      {shown.phase === 'quiet' || (inRound(shown) && shown.round.over) ? null : <EndCircle />}
    </section>
  )
}

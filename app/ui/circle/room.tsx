import { useState } from 'react'
import type { ReactNode } from 'react'
import { isOpen, seatOf } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Waiting } from '#app/domain/services.ts'
import { refusalFor, type Room as RoomState, shownOf } from '#app/live/circle-room.ts'
import type { LiveCircle } from '#app/live/use-circle.ts'
import { Ask } from '../ask.tsx'
import type { Sentence } from '../refusal.tsx'
import { Act } from './act.tsx'
import { Announcer } from './announcer.tsx'
import { Composer } from './composer.tsx'
import { GuideBar } from './guide-bar.tsx'
import { GuidePanel } from './guide-panel.tsx'
import { Keys } from './keys.tsx'
import { RefusedNotice } from './lobby.tsx'
import { MyPlace } from './my-place.tsx'
import { Ring } from './ring.tsx'
import { leads, RoomContext } from './room-context.ts'
import { Words } from './words.tsx'

/** The live room: the circle, my place in it, the words, and for guides what they lead with. */
export function Room({
  room,
  circle,
  title,
  when,
  pageId,
  waiting,
  refused,
  kept,
}: {
  room: RoomState
  circle: LiveCircle
  title: string
  when: ReactNode
  pageId: string
  waiting: readonly Waiting[] | null
  /** What the last form of this page was refused with. */
  refused: Sentence | null
  /** Words that a refused form brought back. */
  kept: string
}) {
  const [trouble, setTrouble] = useState<Sentence | null>(refused)
  const [writing, setWriting] = useState(kept.trim() !== '')
  const shown = shownOf(room)
  const act = async (intent: Intent) => {
    setTrouble(null)
    const refusal = await circle.act(intent)
    setTrouble(refusal)
    return refusal
  }
  const seated = seatOf(shown, room.you.seatId)?.taken ?? false
  return (
    <RoomContext.Provider
      value={{
        room,
        shown,
        pageId,
        live: circle.live,
        writing,
        act,
        refusalFor: (intent) => refusalFor(room, intent),
      }}
    >
      <div className="room">
        <header className="room-head">
          <h1 className="text-xl sm:text-2xl">{title}</h1>
          <div className="flex items-center gap-2">
            <div className="room-keys">
              <Keys />
            </div>
            {seated && !leads(room) ? (
              <Ask
                label="Leave"
                title="Leave the circle for now?"
                lead="Your seat stays yours. You can come back to it while the circle lasts."
              >
                <Act intent={{ type: 'Leave' }} look="primary" wide>
                  Leave for now
                </Act>
              </Ask>
            ) : null}
          </div>
          <p className="room-when text-sm text-ink-soft">{when}</p>
        </header>
        <section aria-label="The circle" className="ring-frame room-circle">
          {isOpen(shown) && shown.seats.length > 0 ? <Ring /> : null}
        </section>
        <section aria-label="Your place" className="room-place">
          <div role="status">{trouble ? <RefusedNotice refusal={trouble} /> : null}</div>
          <MyPlace />
          {leads(room) && waiting && isOpen(shown) ? <GuideBar waiting={waiting} /> : null}
        </section>
        <div className="room-side">
          {leads(room) && waiting ? <GuidePanel waiting={waiting} /> : null}
          <section aria-labelledby="words-title" className="card grid gap-4 p-5">
            <h2 id="words-title" className="text-lg">
              Shared words
            </h2>
            <Words />
            <Composer
              share={circle.share}
              connected={circle.connection === 'live'}
              kept={kept}
              onWriting={setWriting}
            />
          </section>
        </div>
        <Announcer room={room} />
      </div>
    </RoomContext.Provider>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { isOpen, seatOf } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Waiting } from '#app/domain/services-circles.ts'
import type { Room as RoomState } from '#app/live/circle-room.ts'
import { refusalFor, shownOf } from '#app/live/shown.ts'
import type { LiveCircle } from '#app/live/use-circle.ts'
import type { Sentence } from '../refusal.tsx'
import { Announcer } from './announcer.tsx'
import { CircleView } from './circle-view.tsx'
import type { Draft } from './composer.tsx'
import { ForMe } from './for-me.tsx'
import { GuidePanel } from './guide-panel.tsx'
import { MyPlace } from './my-place.tsx'
import { Paused } from './paused.tsx'
import { PrivateRoom } from './private-room.tsx'
import { Quiet } from './quiet.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { leads, promptIn, RoomContext } from './room-context.ts'
import { MySignal } from './signal.tsx'

/** The live room as its one who reads it stands in it: the circle, a pause, the quiet minute, a private room. */
export function Room({
  circleId,
  from,
  room,
  circle,
  title,
  when,
  pageId,
  waiting,
  brief,
  refused,
  drafts,
  offer,
}: {
  circleId: string
  from: string | null
  room: RoomState
  circle: LiveCircle
  title: string
  when: ReactNode
  pageId: string
  waiting: readonly Waiting[] | null
  /** What its guides may know beforehand; null: there is no such page. */
  brief: string | null
  /** What the last form of this page was refused with. */
  refused: Sentence | null
  /** What is typed here and not sent: to the circle, and for oneself. */
  drafts: { words: Draft; mine: Draft }
  /** C15: the way to a private room, when a guide waits there. */
  offer: ReactNode
}) {
  const [trouble, setTrouble] = useState<Sentence | null>(refused)
  const [writing, setWriting] = useState(drafts.words.read().trim() !== '')
  const shown = shownOf(room)
  const act = async (intent: Intent) => {
    setTrouble(null)
    const refusal = await circle.act(intent)
    setTrouble(refusal)
    return refusal
  }
  const guide = leads(room)
  const seated = seatOf(shown, room.you.seatId)?.taken ?? false
  const said = <div role="status">{trouble ? <RefusedNotice refusal={trouble} /> : null}</div>
  const place = (
    <>
      {said}
      {guide ? null : <MySignal />}
      <MyPlace />
    </>
  )
  const panel = guide && waiting && isOpen(shown) ? <GuidePanel waiting={waiting} brief={brief} /> : null
  const screen = () => {
    if (room.aside.mine.paused) return <Paused offer={offer}>{said}</Paused>
    if (shown.phase === 'quiet' && !guide) return <Quiet draft={drafts.mine}>{said}</Quiet>
    if (shown.phase === 'private')
      return (
        <PrivateRoom circle={circle} draft={drafts.words} onWriting={setWriting}>
          {guide ? place : said}
          {panel}
        </PrivateRoom>
      )
    return (
      <CircleView
        circle={circle}
        title={title}
        when={when}
        waiting={waiting}
        draft={drafts.words}
        onWriting={setWriting}
        place={place}
        panel={panel}
        offer={offer}
      />
    )
  }
  return (
    <RoomContext.Provider
      value={{
        circleId,
        from,
        room,
        shown,
        aside: room.aside,
        prompt: (promptId) => promptIn(room, promptId),
        pageId,
        live: circle.live,
        writing,
        act,
        refusalFor: (intent) => refusalFor(room, intent),
      }}
    >
      {screen()}
      {seated && !guide && !room.aside.mine.paused ? <ForMe /> : null}
      {room.aside.mine.paused ? null : <Announcer room={room} />}
    </RoomContext.Provider>
  )
}

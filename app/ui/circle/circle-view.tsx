import type { ReactNode } from 'react'
import { isOpen } from '#app/domain/circle/circle.ts'
import type { Waiting } from '#app/domain/services-circles.ts'
import type { LiveCircle } from '#app/live/use-circle.ts'
import { Composer, type Draft } from './composer.tsx'
import { GuideBar } from './guide-bar.tsx'
import { Held, Together } from './held.tsx'
import { Keys } from './keys.tsx'
import { leads, useRoom } from './room-context.ts'
import { Ring } from './ring.tsx'
import { useVoiceHere } from './voice/voice-context.ts'
import { VoiceStrip } from './voice/voice-strip.tsx'
import { Words } from './words.tsx'

/** The circle itself: what is held, the ring, my place in it, the words, and for guides what they lead with. */
export function CircleView({
  circle,
  title,
  when,
  waiting,
  draft,
  onWriting,
  place,
  panel,
  offer,
}: {
  circle: LiveCircle
  title: string
  when: ReactNode
  waiting: readonly Waiting[] | null
  draft: Draft
  onWriting: (writing: boolean) => void
  place: ReactNode
  panel: ReactNode
  offer: ReactNode
}) {
  const { room, shown } = useRoom()
  const { engine } = useVoiceHere()
  return (
    <div className="room">
      <header className="room-head">
        <h1 className="text-xl sm:text-2xl">{title}</h1>
        <div className="room-keys">
          <Keys />
        </div>
        <p className="room-when text-sm text-ink-soft">
          {when}
          {engine === 'off' ? ' · in writing' : ''}
        </p>
      </header>
      <div className="room-notices">
        {offer}
        <Held />
      </div>
      <section aria-label="The circle" className="ring-frame room-circle">
        <Together />
        {isOpen(shown) && shown.seats.length > 0 ? <Ring /> : null}
      </section>
      <section aria-label="Your place" className="room-place" data-thumb={leads(room) ? undefined : true}>
        <VoiceStrip />
        {place}
        {leads(room) && waiting ? <GuideBar waiting={waiting} /> : null}
      </section>
      <div className="room-side">
        {panel}
        <section aria-labelledby="words-title" className="card grid gap-4 p-5">
          <h2 id="words-title" className="text-lg">
            Shared words
          </h2>
          <Words />
          <Composer
            share={circle.share}
            connected={circle.connection === 'live'}
            draft={draft}
            onWriting={onWriting}
          />
        </section>
      </div>
    </div>
  )
}

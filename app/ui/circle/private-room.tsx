import type { ReactNode } from 'react'
import { isOpen } from '#app/domain/circle/circle.ts'
import type { LiveCircle } from '#app/live/use-circle.ts'
import { Initial } from '../initial.tsx'
import { Composer, type Draft } from './composer.tsx'
import { GroundingAlone } from './grounding-alone.tsx'
import { HelpLines } from './help-lines.tsx'
import { leads, nameIn, useRoom } from './room-context.ts'
import { VoiceStrip } from './voice/voice-strip.tsx'
import { Words } from './words.tsx'

/** C15: two or three people, words from each of them, and someone to call. Nothing else. */
export function PrivateRoom({
  circle,
  draft,
  onWriting,
  children,
}: {
  circle: LiveCircle
  draft: Draft
  onWriting: (writing: boolean) => void
  /** What guides do here. */
  children?: ReactNode
}) {
  const { room, shown } = useRoom()
  if (!isOpen(shown)) return null
  const others = shown.seats.filter((seat) => seat.taken && seat.seatId !== room.you.seatId)
  const guides = others.filter(({ role }) => role !== 'participant').map(({ seatId }) => nameIn(room, seatId))
  return (
    <div className="mx-auto grid w-full max-w-text gap-6 px-4 pt-6 pb-24">
      <div>
        <h1 className="text-2xl">A private room</h1>
        <p className="mt-2 text-ink-soft">
          {leads(room)
            ? 'Only who is here reads this. The circle waits and is not told why.'
            : guides.length > 0
              ? `${guides.join(' and ')} ${guides.length > 1 ? 'are' : 'is'} here with you. Nobody else reads this.`
              : 'Your guide is on the way to you. Nobody else reads this.'}
        </p>
        <ul aria-label="Who is here" className="mt-4 flex flex-wrap gap-4">
          {others.map(({ seatId }) => (
            <li key={seatId} className="flex items-center gap-2 font-semibold">
              <Initial name={nameIn(room, seatId)} className="size-9 text-base" />
              {nameIn(room, seatId)}
              {room.presence[seatId] === 'reconnecting' ? (
                <span className="text-sm font-normal text-ink-soft">reconnecting</span>
              ) : null}
            </li>
          ))}
        </ul>
      </div>
      <VoiceStrip />
      <section aria-label="Words" className="card grid gap-4 p-5">
        <Words />
        <Composer
          share={circle.share}
          connected={circle.connection === 'live'}
          draft={draft}
          onWriting={onWriting}
        />
      </section>
      {children}
      <section aria-labelledby="lines-title" className="card p-5">
        <h2 id="lines-title" className="text-lg">
          To call, right now
        </h2>
        <div className="mt-3">
          <HelpLines />
        </div>
      </section>
      {leads(room) ? null : <GroundingAlone />}
    </div>
  )
}

import { useState } from 'react'
import type { ReactNode } from 'react'
import { useServerNow } from './guide-clock.ts'
import { useDoing } from './guide-doing.ts'
import { CheckIn } from './check-in.tsx'
import type { Draft } from './composer.tsx'
import { ForYourself } from './for-yourself.tsx'
import { HelpLines } from './help-lines.tsx'
import { useRoom } from './room-context.ts'
import { Words } from './words.tsx'

const minute = 60_000

/** C22: the quiet minute. Nobody speaks and nothing has to be done. */
export function Quiet({ draft, children }: { draft: Draft; children?: ReactNode }) {
  const { room, shown, aside } = useRoom()
  const doing = useDoing()
  const [open, setOpen] = useState(false)
  if (shown.phase !== 'quiet') return null
  return (
    <div className="mx-auto grid w-full max-w-narrow gap-8 px-4 pt-6 pb-24">
      <div className="text-center">
        <Minute since={shown.since} clockOffset={room.clockOffset} />
        <h1 className="mt-5 text-2xl">A quiet minute</h1>
        <p className="mt-2 text-ink-soft">
          The circle is at its end. Rest a moment, or write something down. You may go whenever you like.
        </p>
      </div>
      {children}
      <ForYourself doing={doing} draft={draft} />
      <CheckIn doing={doing} wanted={aside.mine.checkIn} />
      {room.words.length > 0 ? (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="flex min-h-touch cursor-pointer items-center font-semibold underline underline-offset-4">
            What was shared, to keep your own words
          </summary>
          {open ? <Words /> : null}
        </details>
      ) : null}
      <section aria-labelledby="after-lines" className="card p-5">
        <h2 id="after-lines" className="text-lg">
          If it gets heavy later
        </h2>
        <div className="mt-3">
          <HelpLines />
        </div>
      </section>
    </div>
  )
}

/** A circle that closes in a minute. It says nothing and ends nothing. */
function Minute({ since, clockOffset }: { since: number; clockOffset: number }) {
  const now = useServerNow(clockOffset, 1)
  const part = now === null ? 0 : Math.min(1, Math.max(0, (now - since) / minute))
  return (
    <svg viewBox="0 0 100 100" className="mx-auto size-28 -rotate-90" aria-hidden="true">
      <circle cx="50" cy="50" r="44" strokeWidth="4" className="fill-calm-soft stroke-line" />
      <circle
        cx="50"
        cy="50"
        r="44"
        fill="none"
        strokeWidth="4"
        pathLength="1"
        strokeDasharray={`${part} 1`}
        className="stroke-calm"
      />
    </svg>
  )
}

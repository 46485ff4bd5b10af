import { useEffect, useRef } from 'react'
import { CrisisLines } from '../crisis-lines.tsx'
import { Watched } from '../watched.tsx'

/** R1: after words that sound as if somebody may be at risk. What happened, who is coming, and what to do this minute. */
export function AfterHardWords({ zone }: { zone: string }) {
  const place = useRef<HTMLElement>(null)
  // Wherever they wrote it, this is what they see next.
  useEffect(() => place.current?.focus(), [])
  return (
    <section
      ref={place}
      tabIndex={-1}
      role="alert"
      aria-labelledby="hard-words"
      className="mb-6 grid scroll-mt-6 gap-4 outline-none"
    >
      <div className="rounded-lg border border-calm/40 bg-calm-soft p-5 text-calm-ink sm:p-6">
        <h2 id="hard-words" className="text-xl">
          What you wrote sounds very hard
        </h2>
        <p className="mt-1">
          The clinic has been told, and whoever is on duty gets in touch with you. You have done nothing
          wrong. If you may act on thoughts of dying, or somebody is hurt, please do not wait for them:
        </p>
      </div>
      <Watched />
      <CrisisLines zone={zone} />
    </section>
  )
}

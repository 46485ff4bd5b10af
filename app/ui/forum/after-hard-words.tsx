import { crisisLines } from '#app/domain/crisis.ts'
import { CrisisCard } from '../crisis-card.tsx'

/** R1: after words that sound as if somebody may be at risk. What happened, who is coming, and what to do this minute. */
export function AfterHardWords() {
  return (
    <section role="alert" aria-labelledby="hard-words" className="mb-6 grid gap-4">
      <div className="rounded-lg border border-calm/40 bg-calm-soft p-5 text-calm-ink sm:p-6">
        <h2 id="hard-words" className="text-xl">
          What you wrote sounds very hard
        </h2>
        <p className="mt-1">
          Somebody of the clinic has been told and will get in touch. You have done nothing wrong. If you may
          act on thoughts of dying, or somebody is hurt, please do not wait for them:
        </p>
      </div>
      <ul className="grid gap-4">
        {crisisLines.map((line) => (
          <CrisisCard key={line.id} line={line} />
        ))}
      </ul>
    </section>
  )
}

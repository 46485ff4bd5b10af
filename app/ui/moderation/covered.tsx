import type { CoveredPart, Wording } from '#app/domain/services-cases.ts'

/** M7: words of a post as they were written; sensitive ones stay covered until somebody opens them. Works without scripts. */
export function CoveredWords({ parts }: { parts: readonly CoveredPart[] }) {
  return (
    <p className="whitespace-pre-wrap wrap-anywhere">
      {parts.map((part, n) =>
        part.sensitive ? <Covered key={n} text={part.text} /> : <span key={n}>{part.text}</span>,
      )}
    </p>
  )
}

function Covered({ text }: { text: string }) {
  return (
    <label className="cursor-pointer rounded-sm bg-held-soft px-1 text-held-ink has-focus-visible:outline-3 has-focus-visible:outline-focus">
      <input type="checkbox" className="peer sr-only" />
      <span className="sr-only peer-checked:hidden">Show </span>
      <span className="font-semibold underline underline-offset-4 peer-checked:hidden">
        sensitive words, covered
      </span>
      <span className="hidden peer-checked:inline">{text}</span>
    </label>
  )
}

export function WordingCard({ wording }: { wording: Wording }) {
  return (
    <div className="card p-4 sm:p-5">
      {wording.title ? (
        <p className="mb-2 font-serif text-lg font-semibold wrap-anywhere">{wording.title}</p>
      ) : null}
      <CoveredWords parts={wording.parts} />
    </div>
  )
}

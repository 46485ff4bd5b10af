import type { TextPart } from '#app/domain/services-cases.ts'

/** M1: what was taken out and what was put in, word by word; never by colour alone. */
export function Difference({ parts }: { parts: readonly TextPart[] }) {
  return (
    <p className="card p-4 whitespace-pre-wrap wrap-anywhere sm:p-5">
      {parts.map(({ is, text }, n) =>
        is === 'added' ? (
          <ins key={n} className="rounded-sm bg-calm-soft font-semibold text-calm-ink underline">
            {text}
          </ins>
        ) : is === 'removed' ? (
          <del key={n} className="rounded-sm bg-care-soft text-care-ink line-through">
            {text}
          </del>
        ) : (
          <span key={n}>{text}</span>
        ),
      )}
    </p>
  )
}

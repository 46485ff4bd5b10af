import type { Told } from '#app/domain/services-cases.ts'
import { Time } from '../time.tsx'
import { guidelineWords, restrictionWords, toldWords } from './words.ts'

/** One decision as it is told: what, why, until when, and how a second look stands. */
export function ToldCard({ told, zone }: { told: Told; zone: string }) {
  const { what, at, guideline, words, restriction, appeal } = told
  return (
    <>
      <p className="font-semibold">{toldWords[what]}</p>
      <p className="text-sm text-ink-soft">
        <Time at={at} zone={zone} />
      </p>
      {guideline ? <p className="mt-2">Why: {guidelineWords[guideline]}.</p> : null}
      {words ? <p className="mt-2 whitespace-pre-wrap wrap-anywhere">{words}</p> : null}
      {restriction ? (
        <p className="mt-2">
          {restrictionWords[restriction.kind]}
          {restriction.over ? (
            '. This is over.'
          ) : restriction.until ? (
            <>
              , until <Time at={restriction.until} zone={zone} />.
            </>
          ) : (
            '.'
          )}
        </p>
      ) : null}
      {typeof appeal === 'object' ? (
        <p className="mt-2 text-ink-soft">
          {appeal.outcome ? 'Somebody else has looked again.' : 'You asked somebody else to look again.'}
          {appeal.outcome === null && appeal.dueAt ? (
            <>
              {' '}
              You have an answer by <Time at={appeal.dueAt} zone={zone} />.
            </>
          ) : null}
        </p>
      ) : null}
    </>
  )
}

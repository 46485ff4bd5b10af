import type { CaseLine, CasePage, RestrictionCard } from '#app/domain/services-cases.ts'
import { Time } from '../time.tsx'
import { CaseAct, type Read } from './case-forms.tsx'
import { didOf, guidelineWords, outcomeWords, reasonWords, restrictionWords } from './words.ts'

/** What was done, in order. */
export function CaseHistory({ history, zone }: { history: readonly CaseLine[]; zone: string }) {
  return (
    <ol className="card divide-y divide-line">
      {history.map((line) => (
        <li key={line.n} className="p-4 sm:px-5">
          <p>
            {didOf(line.act, line.by)}
            {line.outcome ? `: ${outcomeWords[line.outcome]}` : ''}
            <span className="block text-sm text-ink-soft">
              <Time at={line.at} zone={zone} />
              {line.guideline ? `. ${guidelineWords[line.guideline]}` : ''}
            </span>
          </p>
          {line.note ? <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{line.note}</p> : null}
        </li>
      ))}
    </ol>
  )
}

/** M5: what was reported. By a member; by whom only where they said that they may be asked. */
export function Reports({ reports, zone }: { reports: CasePage['reports']; zone: string }) {
  return (
    <ul className="card divide-y divide-line">
      {reports.map(({ reason, words, at, by }, n) => (
        <li key={n} className="p-4 sm:px-5">
          <p className="font-semibold">{reasonWords[reason]}</p>
          {words ? <p className="mt-1 whitespace-pre-wrap wrap-anywhere">{words}</p> : null}
          <p className="mt-1 text-sm text-ink-soft">
            {by === null ? 'A member' : `${by}, who may be asked`}, <Time at={at} zone={zone} />
          </p>
        </li>
      ))}
    </ul>
  )
}

/** M4: what a case laid: until when, who lifted it, and a way to lift it. */
export function Restrictions({
  restrictions,
  zone,
  read,
  of,
}: {
  restrictions: readonly RestrictionCard[]
  zone: string
  read: Read
  /** Their case, where the page is not its own. */
  of?: string
}) {
  return (
    <ul className="card divide-y divide-line">
      {restrictions.map((one) => (
        <li key={one.restrictionId} className="flex flex-wrap items-center justify-between gap-3 p-4 sm:px-5">
          <p>
            {restrictionWords[one.kind]}
            <span className="block text-sm text-ink-soft">
              {one.until ? (
                <>
                  Until <Time at={one.until} zone={zone} />
                </>
              ) : (
                'Until somebody lifts it'
              )}
              {one.liftedAt ? (
                <>
                  . Lifted by {one.liftedBy ?? 'somebody'}, <Time at={one.liftedAt} zone={zone} />
                </>
              ) : null}
            </span>
          </p>
          {one.liftedAt ? null : (
            <CaseAct act="lift" label="Lift it" read={{ ...read, revision: null }}>
              <input type="hidden" name="restrictionId" value={one.restrictionId} />
              {of ? (
                <>
                  <input type="hidden" name="tool" value="lift" />
                  <input type="hidden" name="caseId" value={of} />
                </>
              ) : null}
            </CaseAct>
          )}
        </li>
      ))}
    </ul>
  )
}

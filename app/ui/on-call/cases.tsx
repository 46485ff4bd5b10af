import type { CareCase } from '#app/domain/services-on-call.ts'
import { Button } from '../button.tsx'
import { Link, PageForm, useSending } from '../frame.tsx'
import { Initial } from '../initial.tsx'
import { Time } from '../time.tsx'
import { outcomeWords } from './care-words.ts'

/** People who are looked after, by their chosen name: shown only to those who look after them. */
export function CareCases({ cases, zone }: { cases: readonly CareCase[]; zone: string }) {
  const busy = useSending('care')
  return (
    <ul className="card divide-y divide-line">
      {cases.map((one) => (
        <li key={one.caseId} className="flex flex-wrap items-center gap-x-4 gap-y-3 p-4 sm:px-5">
          <Initial name={one.name} />
          <p className="min-w-0 flex-1 basis-44">
            <Link
              href={`/on-call/cases/${one.caseId}`}
              className="text-link inline-flex min-h-touch items-center font-semibold"
            >
              {one.name}
            </Link>
            <span className="block text-sm text-ink-soft">
              {one.tier === 'amber' && one.state === 'open' ? 'Please look when you can. ' : null}
              {one.outcome ? `${outcomeWords[one.outcome]}. ` : null}
              {one.acknowledgedBy === null || one.state === 'closed'
                ? 'Since '
                : `${one.acknowledgedBy} looks after them, since `}
              <Time at={one.at} zone={zone} />
            </span>
          </p>
          {one.acknowledgedBy === null ? (
            <PageForm method="post">
              <input type="hidden" name="form" value="care" />
              <input type="hidden" name="caseId" value={one.caseId} />
              <Button type="submit" size="small" busy={busy} aria-label={`I look after them: ${one.name}`}>
                I look after them
              </Button>
            </PageForm>
          ) : null}
        </li>
      ))}
    </ul>
  )
}

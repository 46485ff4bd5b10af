import type { CasePage } from '#app/domain/services-cases.ts'
import type { Answered } from '../form.tsx'
import { Pictures } from '../forum/attachments.tsx'
import { Link } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { Section } from '../page.tsx'
import { Reports } from './case-parts.tsx'
import { WordingCard } from './covered.tsx'
import { Difference } from './difference.tsx'
import { holdWords, outcomeWords } from './words.ts'

type Given = { page: CasePage; answered: Answered | undefined; zone: string }

/** What somebody reads before they decide: the words, what is different since they read them, and why it is here. */
export function CaseRead({ page, answered, zone }: Given) {
  const { wording, differences, holds, reports, copy, copyGone, thread, appealOf, pictures } = page
  const read =
    answered?.refusal === 'text-changed' ? Number(answered.result?.initialValue?.['revision']) : null
  const since = differences.find(({ revision }) => revision === read)
  const earlier = differences.at(-1)
  return (
    <>
      {holds.length > 0 ? (
        <p className="mb-4 text-ink-soft">Why it waits: {holds.map((one) => holdWords[one]).join('. ')}.</p>
      ) : null}
      {appealOf ? (
        <p className="mb-4">
          Before:{' '}
          <Link href={`/moderation/${appealOf.caseId}`} className="text-link">
            {appealOf.outcome ? outcomeWords[appealOf.outcome] : 'a decision'}
          </Link>
          {appealOf.by ? `, by ${appealOf.by}` : ''}. What was asked stands below, in what was done.
        </p>
      ) : null}
      {since ? (
        <Section title="What is different since you read it">
          <Difference parts={since.parts} />
        </Section>
      ) : null}
      {wording ? (
        <Section title="What they wrote">
          <WordingCard wording={wording} />
          {pictures.length > 0 ? (
            <details className="mt-3">
              <summary className="inline-flex min-h-touch cursor-pointer items-center text-link">
                {pictures.length === 1 ? 'Look at its picture' : `Look at its ${pictures.length} pictures`}
              </summary>
              <Pictures pictures={pictures} />
            </details>
          ) : null}
          {earlier && !since ? (
            <details className="mt-3">
              <summary className="inline-flex min-h-touch cursor-pointer items-center text-link">
                What was changed in it
              </summary>
              <Difference parts={earlier.parts} />
            </details>
          ) : null}
          {thread ? (
            <p className="mt-3">
              <Link
                href={`/moderation/thread/${thread.threadId}`}
                className="text-link inline-flex min-h-touch items-center"
              >
                The thread it is in{thread.title ? `: ${thread.title}` : ''}
              </Link>
            </p>
          ) : null}
        </Section>
      ) : null}
      {copy ? (
        <Section
          title="Words of a circle"
          lead="The one copy that is kept. It is erased 30 days after this is closed."
        >
          <p className="card p-4 whitespace-pre-wrap wrap-anywhere sm:p-5">{copy}</p>
        </Section>
      ) : copyGone ? (
        <Notice title="The words of the circle have been erased, as they always are." />
      ) : null}
      {reports.length > 0 ? (
        <Section title="What was reported">
          <Reports reports={reports} zone={zone} />
        </Section>
      ) : null}
    </>
  )
}

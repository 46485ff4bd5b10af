import type { CaseCard } from '#app/domain/services-cases.ts'
import { LinkButton } from '../button.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { CoveredWords } from './covered.tsx'
import { holdWords, kindWords, reasonWords } from './words.ts'

type Given = { card: CaseCard; zone: string; answered: Answered | undefined; withoutRed: boolean }
const longest = 1500

/** Whether all of it stands in the list, so that it can be decided from here: acting requires seeing. */
const isWhole = ({ wording }: CaseCard): boolean =>
  wording !== null &&
  wording.parts.every(({ sensitive }) => !sensitive) &&
  wording.parts.reduce((n, { text }) => n + text.length, 0) <= longest

/** One thing that waits. What may be done from the list is a form; the keys press its buttons. */
export function QueueItem({ card, zone, answered, withoutRed }: Given) {
  const { caseId, kind, version, wording, name, holds, reasons } = card
  const id = `case-${caseId}`
  const fields = useFields(id, answered)
  const whole = isWhole(card) && !(withoutRed && wording?.tier === 'red')
  const free = card.claimedBy === null || card.mine
  return (
    <li data-case tabIndex={-1} aria-labelledby={`${id}-name`} className="card p-4 sm:p-5 outline-offset-2">
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h2 id={`${id}-name`} className="text-lg">
          <Link
            data-open
            href={`/moderation/${caseId}`}
            className="text-link inline-flex min-h-touch items-center"
          >
            {name ?? 'A thread'}
          </Link>
        </h2>
        <Tag>{kindWords[kind]}</Tag>
        {card.staff ? <Tag tone="held">About staff</Tag> : null}
        {card.overdue ? <Tag tone="care">Waits too long</Tag> : null}
        {card.claimedBy === null ? null : (
          <Tag tone="calm">{card.mine ? 'You have it' : `${card.claimedBy} has it`}</Tag>
        )}
      </div>
      <p className="mt-1 text-sm text-ink-soft">
        Since <Time at={card.at} zone={zone} />.{' '}
        {[...holds.map((one) => holdWords[one]), ...reasons.map((one) => reasonWords[one])].join('. ')}
      </p>
      {wording?.title ? <p className="mt-3 font-semibold wrap-anywhere">{wording.title}</p> : null}
      {whole && wording ? (
        <div className="mt-2">
          <CoveredWords parts={wording.parts} />
        </div>
      ) : wording ? (
        <p className="mt-2 text-ink-soft">
          {wording.tier === 'red'
            ? 'These are hard words. Open it when you are ready.'
            : 'Open it to read all of it.'}
        </p>
      ) : null}
      <FieldForm fields={fields} className="mt-4 flex flex-wrap gap-3">
        <input type="hidden" name="caseId" value={caseId} />
        <input type="hidden" name="version" value={version} />
        {wording ? <input type="hidden" name="revision" value={wording.revision} /> : null}
        {whole && free && kind === 'pre-moderation' ? (
          <Submit
            form={id}
            look="quiet"
            size="small"
            name="act"
            value="approve"
            data-approve
            aria-label={`Approve what ${name} wrote`}
          >
            Approve
          </Submit>
        ) : null}
        {free && !card.mine && !card.notMine ? (
          <Submit
            form={id}
            look="plain"
            size="small"
            name="act"
            value="claim"
            data-claim
            aria-label={`I take this one: ${name}`}
          >
            I take this one
          </Submit>
        ) : null}
        <LinkButton
          data-decline
          href={`/moderation/${caseId}#decide`}
          look="plain"
          size="small"
          aria-label={`Decide about ${name}`}
        >
          Decide
        </LinkButton>
      </FieldForm>
    </li>
  )
}

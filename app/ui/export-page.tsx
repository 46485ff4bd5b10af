import type { Export } from '#app/domain/services-exports.ts'
import { noticeWords } from './calendar/notice-words.ts'
import { classWords, listWords, recipientWords } from './consent/consent-words.ts'
import { ExportJournal } from './export-journal.tsx'
import { ExportPreparing } from './export-preparing.tsx'
import { ExportRecords } from './export-records.tsx'
import { ExportPlan, ExportSupports } from './plan/export-plan.tsx'
import { statusWords } from './intentions/intention-words.ts'
import { Page, Section } from './page.tsx'
import { Time } from './time.tsx'

/** K15: everything of a member’s on one page, to read or to print. */
export function ExportPage({ mine }: { mine: Export }) {
  const { me, intentions, journal, plan, supports, consents, whoLooked, keptWords, notices } = mine
  const { zone } = me
  const none = <p className="text-ink-soft">Nothing.</p>
  return (
    <Page
      width="text"
      back={{ href: '/account', label: 'Your account' }}
      title="Everything of mine"
      lead={`What you wrote and said here, and what we told you, ${me.name}.`}
      actions={
        <a className="text-link inline-flex min-h-touch items-center" href="/account/export.json">
          Save it as a file
        </a>
      }
    >
      <Section title="Intentions">
        {intentions.length === 0 ? none : null}
        <ul className="grid gap-4">
          {intentions.map(({ intentionId, at, status, wordings, after }) => (
            <li key={intentionId} className="card grid gap-2 p-5">
              <p className="text-sm text-ink-soft">
                <Time at={at} zone={zone} />, {statusWords[status].name.toLowerCase()}
              </p>
              {[...wordings, ...after].map(({ entryId, text }) => (
                <p key={entryId} className="wrap-anywhere whitespace-pre-line">
                  {text}
                </p>
              ))}
            </li>
          ))}
        </ul>
      </Section>
      <ExportJournal journal={journal} zone={zone} />
      <ExportPlan plan={plan} zone={zone} />
      <ExportSupports supports={supports} />
      <Section title="Who may see what">
        {consents.grants.length === 0 ? none : null}
        <ul className="grid gap-2">
          {consents.grants.map((grant) => (
            <li key={grant.eventId}>
              {recipientWords(grant)}: {listWords(grant.classes.map((one) => classWords[one]))}
              {grant.status === 'ended' ? ' (ended)' : ''}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Who has looked">
        {whoLooked.length === 0 ? none : null}
        <ul className="grid gap-2">
          {whoLooked.map(({ at, viewer, circle }) => (
            <li key={`${at} ${viewer}`}>
              <Time at={at} zone={zone} />: {viewer}
              {circle ? `, for ${circle}` : ''}
            </li>
          ))}
        </ul>
      </Section>
      <Section title="Kept words">
        {keptWords.length === 0 ? none : null}
        <ul className="grid gap-3">
          {keptWords.map(({ text, at }) => (
            <li key={at} className="wrap-anywhere whitespace-pre-line">
              {text}
            </li>
          ))}
        </ul>
      </Section>
      <ExportPreparing preparing={mine.preparing} zone={zone} />
      <ExportRecords mine={mine} />
      <Section title="What we told you">
        {notices.length === 0 ? none : null}
        <ul className="grid gap-2">
          {notices.map(({ noticeId, kind, at }) => (
            <li key={noticeId}>
              <Time at={at} zone={zone} />: {noticeWords[kind]}
            </li>
          ))}
        </ul>
      </Section>
    </Page>
  )
}

import type { PageCard } from '#app/domain/services-on-call.ts'
import { Button, LinkButton } from '../button.tsx'
import { PageForm, useSending } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'
import { hopWords, reasonWords } from './kinds.ts'

/** Calls for a person: what waits first, then those of the last day. */
export function Pages({ pages, zone }: { pages: readonly PageCard[]; zone: string }) {
  const open = pages.filter(({ acknowledgedAt }) => acknowledgedAt === null)
  // A person who was answered for stands among those who are looked after.
  const answered = pages.filter(({ acknowledgedAt, care }) => acknowledgedAt !== null && care === null)
  return (
    <>
      {open.length === 0 ? (
        <Empty title="Nobody is calling">
          When a circle needs somebody and you are the one to ask, it stands here, on every page and in your
          mail.
        </Empty>
      ) : (
        <ul className="grid gap-4">
          {open.map((page) => (
            <li key={page.pageId}>
              <Open page={page} zone={zone} />
            </li>
          ))}
        </ul>
      )}
      {answered.length > 0 ? (
        <>
          <h3 className="mt-8 text-lg">Answered</h3>
          <ul className="card mt-3 divide-y divide-line">
            {answered.map((page) => (
              <li key={page.pageId} className="flex flex-wrap items-center gap-x-4 gap-y-2 px-5 py-4">
                <p className="min-w-0 flex-1 basis-52">
                  <span className="font-semibold">{page.circle}</span>
                  <span className="block text-sm text-ink-soft">
                    {page.acknowledgedBy ?? 'Somebody'} answered, called <Time at={page.at} zone={zone} />
                  </span>
                </p>
                {page.mine === 'enter' ? <Enter page={page} /> : null}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  )
}

function Open({ page, zone }: { page: PageCard; zone: string }) {
  const busy = useSending('answer')
  return (
    <article className="rounded-lg border-2 border-care bg-care-soft p-5 text-care-ink sm:p-6">
      <Tag tone="care">Waiting for somebody</Tag>
      <h3 className="mt-2 text-xl">{page.care?.name ?? page.circle}</h3>
      <p className="mt-1">
        {page.care && !page.circle
          ? 'They may be at risk, and need a person.'
          : `${reasonWords[page.reason]}${page.care ? ` In ${page.circle}.` : ''}`}
      </p>
      <p className="mt-2 text-sm">
        Called <Time at={page.at} zone={zone} />
        {page.called.length > 0 ? `. Asked so far: ${page.called.join(', ')}` : ''}. {hopWords[page.hop]}
      </p>
      {page.mine === 'answer' ? (
        <PageForm method="post" className="mt-5">
          <input type="hidden" name="form" value="answer" />
          <input type="hidden" name="pageId" value={page.pageId} />
          <Button type="submit" look="primary" size="large" busy={busy}>
            {page.care ? `I look after ${page.care.name}` : 'I am coming'}
          </Button>
          <p className="mt-2 text-sm">
            {page.care
              ? 'You see what is known, and nobody else is asked.'
              : 'You go straight into the circle, and nobody else is asked.'}
          </p>
        </PageForm>
      ) : (
        <p className="mt-3 font-semibold">A guide, clinician or admin can answer it.</p>
      )}
    </article>
  )
}

function Enter({ page }: { page: PageCard }) {
  return (
    <LinkButton
      href={`/circles/${page.circleId}/room`}
      size="small"
      aria-label={`Enter the circle: ${page.circle}`}
    >
      Enter the circle
    </LinkButton>
  )
}

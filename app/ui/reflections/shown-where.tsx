import type { KeptShowing, OwnReflection } from '#app/domain/services-reflections.ts'
import { LinkButton } from '../button.tsx'
import { Submit } from '../form.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Notice, Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { audienceWords, heardWords, shownWords } from './words.ts'

/** J3: where one’s own words are shown, and the one tap that takes them back. `to`: the page that both forms are sent to. */
export function ShownWhere({
  items,
  kept,
  zone,
  to,
}: {
  items: readonly OwnReflection[]
  kept: readonly KeptShowing[]
  zone: string
  to: string
}) {
  return (
    <ul className="grid gap-3">
      {kept.map((one) => (
        <li key={one.entryId}>
          <Kept kept={one} to={to} />
        </li>
      ))}
      {items.map((one) => (
        <li key={one.threadId} className="card grid gap-3 p-5">
          <p className="flex flex-wrap items-center gap-2">
            <Tag tone={one.state === 'published' ? 'ember' : 'held'}>{shownWords[one.state]}</Tag>
            <Tag tone="calm">{heardWords[one.heard].label}</Tag>
          </p>
          <p className="font-serif text-lg wrap-anywhere">{one.excerpt}</p>
          <p className="text-sm text-ink-soft">
            {audienceWords(one.circle)} · <Time at={one.at} zone={zone} part="date" />
            {one.until === null ? null : (
              <>
                {' '}
                · until <Time at={one.until} zone={zone} />
              </>
            )}
          </p>
          <div className="flex flex-wrap items-center gap-3">
            <PageForm method="post" action={to} id={`withdraw-${one.threadId}`}>
              <input type="hidden" name="form" value="withdraw" />
              <input type="hidden" name="threadId" value={one.threadId} />
              <Submit form={`withdraw-${one.threadId}`} look="quiet" size="small">
                Withdraw
              </Submit>
            </PageForm>
            <Link
              href={`/forum/t/${one.threadId}`}
              className="text-link inline-flex min-h-touch items-center text-sm"
            >
              Look at it there
            </Link>
          </div>
        </li>
      ))}
    </ul>
  )
}

function Kept({ kept, to }: { kept: KeptShowing; to: string }) {
  const form = `let-go-${kept.entryId}`
  return (
    <Notice
      tone="held"
      title="You wanted to show this while you rested"
      actions={
        <>
          <LinkButton href={`/journal/${kept.entryId}/show`} size="small">
            Look at it again
          </LinkButton>
          <PageForm method="post" action={to} id={form}>
            <input type="hidden" name="form" value="let-go" />
            <input type="hidden" name="entryId" value={kept.entryId} />
            <Submit form={form} look="plain" size="small">
              Let it go
            </Submit>
          </PageForm>
        </>
      }
    >
      <p className="wrap-anywhere">{kept.excerpt}</p>
      <p className="mt-1">Nobody has seen it. It is shown only if you say so again, after your rest.</p>
    </Notice>
  )
}

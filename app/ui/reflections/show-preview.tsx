import type { ShowingPreview } from '#app/domain/services-reflections.ts'
import { Initial } from '../initial.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Notice, Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { Written } from '../forum/written.tsx'
import type { TypedShowing } from './show-form.tsx'
import { audienceWords, heardWords } from './words.ts'

/** J3: exactly what others will see, who they are and for how long; and the one button that shows it. */
export function ShowPreview({
  preview,
  typed,
  zone,
  anew,
  entry,
  answered,
}: {
  preview: ShowingPreview
  typed: TypedShowing
  zone: string
  /** A number that nothing was sent under. */
  anew: string
  /** Where it says what is shown already. */
  entry: string
  answered: Answered | undefined
}) {
  const { html, name, circle, heard, until, resting } = preview
  const fields = useFields('show', answered)
  const isSent = fields.answered?.refusal === 'sent-already'
  const shownName = name ?? 'A name for this alone'
  return (
    <div className="grid gap-6">
      <article className="card p-5 sm:p-6" aria-labelledby="preview-by">
        <header className="flex flex-wrap items-center gap-3">
          <Initial name={shownName} className="size-10 text-base" />
          <h2 id="preview-by" className="font-sans text-base font-semibold tracking-normal">
            {shownName}
          </h2>
          <Tag tone="calm">{heardWords[heard].label}</Tag>
        </header>
        <div className="mt-3">
          <Written html={html} />
        </div>
        <p className="mt-3 text-sm text-ink-soft">{heardWords[heard].told}</p>
      </article>
      <dl className="grid gap-3">
        <div>
          <dt className="font-semibold">Who may read it</dt>
          <dd>
            {audienceWords(circle)}.{' '}
            <span className="text-ink-soft">
              As with every post, somebody of the clinic may read it first, and looks at it where it is
              reported.
            </span>
          </dd>
        </div>
        <div>
          <dt className="font-semibold">How long</dt>
          <dd>
            {until === null ? (
              'As long as you want. You can take it back at any time.'
            ) : (
              <>
                Until <Time at={until} zone={zone} />, or until you take it back.
              </>
            )}
          </dd>
        </div>
      </dl>
      {resting ? (
        <Notice tone="calm" title="You are resting">
          Nothing new is shown before your rest is over. It is kept for you alone, and asks you again then.
        </Notice>
      ) : null}
      <div className="flex flex-wrap items-start gap-3">
        <FieldForm fields={fields} className="grid gap-4">
          <Hidden typed={typed} />
          {isSent ? (
            <p className="text-ink-soft">
              <Link href={entry} className="font-semibold text-ink underline underline-offset-4">
                Look where it is shown
              </Link>
              , and take it back there if this is to be in its place.
            </p>
          ) : null}
          <Submit form="show">{resting ? 'Keep it until then' : 'Show it'}</Submit>
        </FieldForm>
        <PageForm method="post" id="change">
          <input type="hidden" name="form" value="change" />
          <Hidden typed={isSent ? { ...typed, commandId: anew } : typed} />
          <Submit form="change" look="quiet">
            Change something
          </Submit>
        </PageForm>
      </div>
    </div>
  )
}

function Hidden({ typed }: { typed: TypedShowing }) {
  return (
    <>
      {Object.entries(typed).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
    </>
  )
}

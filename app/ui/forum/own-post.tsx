import type { PostCard } from '#app/domain/services-forum.ts'
import { LinkButton } from '../button.tsx'
import { Submit } from '../form.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { guidelineWords } from '../moderation/words.ts'
import { holdWords, stateWords } from './words.ts'
import { Pictures } from './attachments.tsx'
import { Written } from './written.tsx'

/** M3: one’s own post that others do not see, and the truth about it. `wait`: how long it usually takes, from real figures. */
export function OwnPost({
  post,
  zone,
  wait,
  place,
  fixed = false,
  locked = false,
}: {
  post: PostCard
  zone: string
  wait: string | null
  /** Where it stands, on a page that holds several threads. */
  place?: { threadId: string; title: string; gone: boolean }
  /** J3: what is shown of a journal is taken back where it is shown; and in what is gone nothing is done any more. */
  fixed?: boolean
  /** No new words in this thread: nothing is edited or brought back. */
  locked?: boolean
}) {
  const { postId, state, html, at, case: decided } = post
  const taken = state === 'deleted' || state === 'withdrawn'
  const form = `own-${postId}`
  return (
    <article className="rounded-lg border border-dashed border-line-strong bg-ground p-4 sm:p-6">
      <header className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Tag tone={state === 'waiting' ? 'held' : 'neutral'}>{stateWords[state]}</Tag>
        <span className="text-sm text-ink-soft">
          {place ? (
            <>
              in{' '}
              {place.gone ? (
                'a reflection that was taken back'
              ) : (
                <Link href={`/forum/t/${place.threadId}`} className="underline underline-offset-4">
                  {place.title || 'a thread'}
                </Link>
              )}
              {' · '}
            </>
          ) : null}
          <Time at={at} zone={zone} />
        </span>
      </header>
      <div className="mt-3">{html ? <Written html={html} /> : null}</div>
      <Pictures pictures={post.pictures} />
      <Why post={post} wait={wait} fixed={fixed} />
      <div className="mt-4 flex flex-wrap gap-2">
        {!fixed && !locked && (state === 'waiting' || state === 'declined') ? (
          <LinkButton href={`/forum/posts/${postId}/edit`} discover="none" size="small">
            Edit
          </LinkButton>
        ) : null}
        {fixed || state === 'hidden' || (locked && taken) ? null : (
          <PageForm method="post" id={form} action={`/forum/posts/${postId}/delete`} discover="none">
            <input type="hidden" name="form" value={form} />
            <input type="hidden" name="act" value={taken ? 'back' : 'take'} />
            <Submit form={form} look="plain" size="small">
              {taken ? 'Bring it back' : 'Take it back'}
            </Submit>
          </PageForm>
        )}
        {decided && !decided.hasAppeal && (state === 'declined' || state === 'hidden') ? (
          <LinkButton href={`/appeal/${decided.caseId}`} discover="none" size="small">
            Ask for another look
          </LinkButton>
        ) : null}
      </div>
    </article>
  )
}

function Why({
  post: { state, case: decided },
  wait,
  fixed,
}: {
  post: PostCard
  wait: string | null
  fixed: boolean
}) {
  if (state === 'waiting')
    return (
      <div className="mt-3 grid gap-1 text-sm text-ink-soft">
        <p>Only you see this. {(decided?.holds ?? []).map((reason) => holdWords[reason]).join(' ')}</p>
        <p>
          {wait ?? 'It is read as soon as somebody can.'}{' '}
          {fixed ? 'You can take it back meanwhile.' : 'You can edit it or take it back meanwhile.'}
        </p>
      </div>
    )
  if (state === 'declined' || state === 'hidden')
    return (
      <p className="mt-3 text-sm text-ink-soft">
        {decided?.guideline
          ? `${guidelineWords[decided.guideline]}.`
          : 'Somebody of the clinic decided this.'}{' '}
        {decided?.hasAppeal
          ? 'You asked for another look, and somebody else is taking it.'
          : 'You can ask somebody else to look again.'}
      </p>
    )
  return null
}

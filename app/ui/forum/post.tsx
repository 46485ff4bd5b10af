import { reactionKinds } from '#app/domain/forum/post.ts'
import type { PostCard } from '#app/domain/services-forum.ts'
import { buttonClass } from '../button.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Initial } from '../initial.tsx'
import { Time } from '../time.tsx'
import { Author } from './author.tsx'
import { reactionWords } from './words.ts'
import { Witness } from '../reflections/witness.tsx'
import { Written } from './written.tsx'
import { PostMenu } from './post-menu.tsx'
import { Pictures } from './attachments.tsx'
import { Folded } from './folded.tsx'

export const anchorOf = (postId: string) => `post-${postId}`

/** One post of a thread, as everybody reads it. */
export function Post({
  post,
  zone,
  mayReply,
  moderates,
  locked,
  shown = false,
  onQuote,
}: {
  post: PostCard
  zone: string
  mayReply: boolean
  moderates: boolean
  locked: boolean
  /** J3: words of a journal: they are witnessed, and their author takes them back as a whole. */
  shown?: boolean
  /** With scripts: without them the link leads to the page with the quote. */
  onQuote: (post: PostCard) => void
}) {
  const { postId, by, at, editedAt, html, quote, mine, editWaits, unread } = post
  return (
    <article
      id={anchorOf(postId)}
      aria-labelledby={`${anchorOf(postId)}-by`}
      className="card scroll-mt-6 p-4 target:border-ember sm:p-6"
    >
      <header className="flex items-center gap-3">
        <Initial name={by.name} className="size-10 text-base" />
        <div className="min-w-0 flex-1">
          <h2 id={`${anchorOf(postId)}-by`} className="font-sans text-base tracking-normal">
            <Author by={by} mine={mine} />
          </h2>
          <p className="text-sm text-ink-soft">
            <Time at={at} zone={zone} />
            {editedAt ? (
              <>
                {' · '}
                <Link
                  href={`/forum/posts/${postId}/wordings`}
                  discover="none"
                  className="text-ink-soft underline underline-offset-4"
                >
                  edited
                </Link>
              </>
            ) : null}
            {unread ? <span className="font-semibold text-ember"> · new</span> : null}
          </p>
        </div>
        {shown && mine ? null : <PostMenu post={post} moderates={moderates} locked={locked} />}
      </header>
      <Folded fold={post.folded}>
        {quote ? <Quoted quote={quote} /> : null}
        <div className="mt-3">{html ? <Written html={html} /> : null}</div>
        <Pictures pictures={post.pictures} />
      </Folded>
      {editWaits ? (
        <p className="mt-3 text-sm text-ink-soft">
          A newer wording of yours waits for a person to read it. Until then this one is shown.
        </p>
      ) : null}
      <footer className="mt-3 flex flex-wrap items-center gap-2">
        {shown ? <Witness post={post} /> : <Reactions post={post} />}
        {mayReply ? (
          <Link
            href={`?quote=${postId}#reply`}
            className={buttonClass('plain', 'small', 'ml-auto')}
            aria-label={`Reply to ${by.name}`}
            onClick={(event) => {
              event.preventDefault()
              onQuote(post)
            }}
          >
            Reply
          </Link>
        ) : null}
      </footer>
    </article>
  )
}

function Quoted({ quote }: { quote: NonNullable<PostCard['quote']> }) {
  if ('gone' in quote)
    return (
      <p className="mt-3 border-l-2 border-line-strong pl-4 text-sm text-ink-soft">
        In answer to a post that is not here any more.
      </p>
    )
  return (
    <div className="mt-3 border-l-2 border-line-strong pl-4 text-sm text-ink-soft">
      <p>
        In answer to{' '}
        <Link
          href={`?at=${quote.postId}#${anchorOf(quote.postId)}`}
          className="font-semibold text-ink-soft underline underline-offset-4"
        >
          {quote.by.name}
        </Link>
      </p>
      <Folded fold={quote.folded}>
        <p className="wrap-anywhere">{quote.excerpt}</p>
      </Folded>
    </div>
  )
}

/** F1: which were given, never how many. One’s own can be taken back by the same tap. */
function Reactions({ post }: { post: PostCard }) {
  const { postId, reactions, given, by } = post
  const others = reactionKinds.filter((kind) => !reactions.includes(kind))
  const chip = (kind: (typeof reactionKinds)[number]) => {
    const on = given.includes(kind)
    return (
      <PageForm method="post" key={kind} id={`react-${postId}-${kind}`}>
        <input type="hidden" name="form" value="react" />
        <input type="hidden" name="postId" value={postId} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
        <button
          type="submit"
          aria-pressed={on}
          className={`inline-flex min-h-touch cursor-pointer items-center rounded-full border px-4 text-sm ${
            on
              ? 'border-ember bg-ember-soft font-semibold text-ember-deep'
              : 'border-line bg-surface text-ink-soft hover:border-ink'
          }`}
        >
          {reactionWords[kind]}
        </button>
      </PageForm>
    )
  }
  return (
    <>
      {reactionKinds.filter((kind) => reactions.includes(kind)).map(chip)}
      {others.length > 0 ? (
        <details className="open:basis-full">
          <summary
            className={buttonClass(
              'plain',
              'small',
              'list-none text-ink-soft [&::-webkit-details-marker]:hidden',
            )}
            aria-label={`Say something small to ${by.name}`}
          >
            <span aria-hidden="true">♡</span>
          </summary>
          <div className="mt-2 flex flex-wrap gap-2">{others.map(chip)}</div>
        </details>
      ) : null}
    </>
  )
}

import { useState } from 'react'
import type { ThreadPage } from '#app/domain/services-forum.ts'
import { mayAnswer } from '#app/domain/reflection/reflection.ts'
import { LinkButton } from '../button.tsx'
import type { Answered } from '../form.tsx'
import { Link } from '../frame.tsx'
import { RefusalWords } from '../refusal.tsx'
import { Notice, Tag } from '../notice.tsx'
import { Page } from '../page.tsx'
import { ShownHere } from '../reflections/shown-here.tsx'
import { heardWords } from '../reflections/words.ts'
import { AfterHardWords } from './after-hard-words.tsx'
import { Composer, type Quoting } from './composer.tsx'
import { Level } from './level.tsx'
import { OwnPost } from './own-post.tsx'
import { anchorOf, Post } from './post.tsx'
import { noteWords } from './words.ts'

/** A thread: what everybody reads of it, what is one’s own alone, and where a reply is written. */
export function ThreadView({
  thread,
  quote,
  care,
  works,
  wait,
  moderates,
  answered,
  owner,
  zone,
  look,
}: {
  thread: ThreadPage
  quote: string | null
  care: boolean
  works: boolean
  /** About how long a person takes to read one, in words. */
  wait: string | null
  moderates: boolean
  answered: Answered | undefined
  owner: string
  zone: string
  look: () => void
}) {
  const { threadId, posts, mine, space, before, after, locked, slowSeconds, tags } = thread
  const quotingOf = (postId: string | null): Quoting => {
    const post = posts.find((one) => one.postId === postId)
    return post ? { postId: post.postId, name: post.by.name } : null
  }
  const [quoting, setQuoting] = useState<Quoting>(quotingOf(quote ?? thread.draft?.quotedId ?? null))
  const [hard, setHard] = useState(care)
  const { reflection } = thread
  const mayReply = !locked && posts.length > 0 && (reflection === null || mayAnswer(reflection.heard))
  const opening = [...posts, ...mine].find(({ opens }) => opens)
  return (
    <Page
      width="text"
      title={
        reflection
          ? reflection.mine
            ? 'What you show'
            : `Shown by ${opening?.by.name ?? 'somebody'}`
          : thread.title || 'A thread whose beginning was taken away'
      }
      back={{ href: reflection ? '/reflections' : `/forum/${space.slug}`, label: space.name }}
    >
      <div className="-mt-4 mb-6 flex flex-wrap items-center gap-2">
        {reflection ? <Tag tone="calm">{heardWords[reflection.heard].label}</Tag> : null}
        {thread.pinned ? <Tag tone="held">Pinned</Tag> : null}
        {locked ? <Tag>Closed for now</Tag> : null}
        {slowSeconds ? <Tag tone="calm">Taking it slowly</Tag> : null}
        {tags.map((tag) => (
          <Tag key={tag}>#{tag}</Tag>
        ))}
        {moderates ? (
          <Link
            href={`/moderation/thread/${threadId}`}
            className="text-link inline-flex min-h-touch items-center text-sm"
          >
            Look after this thread
          </Link>
        ) : null}
        {reflection?.heard === 'listening-only' ? null : <Level threadId={threadId} level={thread.level} />}
      </div>
      {reflection ? <ShownHere threadId={threadId} reflection={reflection} zone={zone} /> : null}
      {hard ? <AfterHardWords zone={zone} /> : null}
      {thread.foldedNotes.length > 0 ? (
        <div className="mb-4">
          <Notice>
            It touches on what you wanted to be told of:{' '}
            {thread.foldedNotes.map((note) => noteWords[note]).join(', ')}.
          </Notice>
        </div>
      ) : null}
      {before ? (
        <p className="mb-4">
          <LinkButton href={`/forum/t/${threadId}?before=${before}`}>Earlier posts</LinkButton>
        </p>
      ) : null}
      <ol className="grid gap-4">
        {posts.map((post) => (
          <li key={post.postId}>
            <Post
              post={post}
              zone={zone}
              mayReply={mayReply}
              shown={reflection !== null && post.opens}
              moderates={moderates}
              locked={locked}
              onQuote={() => {
                setQuoting({ postId: post.postId, name: post.by.name })
                document.getElementById('write-body')?.focus()
              }}
            />
          </li>
        ))}
      </ol>
      {answered && answered.form !== 'write' ? (
        <div role="alert" className="sticky bottom-4 z-10 mt-4">
          <Notice
            tone="care"
            title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
          />
        </div>
      ) : null}
      {after ? (
        <p className="mt-4">
          <LinkButton href={`/forum/t/${threadId}?at=${after}#${anchorOf(after)}`}>Later posts</LinkButton>
        </p>
      ) : null}
      {mine.length > 0 ? (
        <section className="mt-6 grid gap-4" aria-label="Your posts that others do not see">
          {mine.map((post) => (
            <OwnPost
              key={post.postId}
              post={post}
              zone={zone}
              wait={wait}
              locked={locked}
              fixed={reflection !== null && post.opens}
            />
          ))}
        </section>
      ) : null}
      <section id="reply" className="mt-8 scroll-mt-6" aria-labelledby="reply-title">
        {mayReply ? (
          <>
            <h2 id="reply-title" className="mb-3 text-xl">
              Reply
            </h2>
            {reflection ? <p className="mb-3 text-ink-soft">{heardWords[reflection.heard].told}</p> : null}
            <Composer
              owner={owner}
              to={{ threadId }}
              draft={thread.draft}
              commandId={thread.commandId}
              answered={answered?.form === 'write' ? answered : undefined}
              quoting={quoting}
              onQuoteGone={() => setQuoting(null)}
              alias={works ? null : { name: thread.alias, may: !thread.named }}
              onSent={({ crisis }) => {
                setQuoting(null)
                if (crisis) setHard(true)
                look()
              }}
            />
          </>
        ) : (
          <h2 id="reply-title" className="sr-only">
            Reply
          </h2>
        )}
        {locked ? (
          <Notice title="This thread is closed for now">You can read it, and begin another one.</Notice>
        ) : null}
      </section>
    </Page>
  )
}

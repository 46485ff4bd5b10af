import { useEffect, useState } from 'react'
import { longestPost, longestTitle } from '#app/domain/forum/post.ts'
import type { Rail } from '#app/domain/forum/rails.ts'
import type { Draft, Sent } from '#app/domain/services-forum.ts'
import { sameWords } from '#app/live/drafting.ts'
import { useDraft } from '#app/live/use-draft.ts'
import { Button } from '../button.tsx'
import { Area, Field } from '../field.tsx'
import { type Answered, FieldForm, useFields } from '../form.tsx'
import { Notice } from '../notice.tsx'
import { PicturePicker } from './attachments.tsx'
import { type Alias, type Choices, NameHere, Topics } from './composer-choices.tsx'
import { Keeping, NotSent, OtherDevice } from './composer-parts.tsx'
import { typedIn } from './composer-typed.ts'
import { RailNotes } from './rail-notes.tsx'
import { useSendPost } from './use-send-post.ts'

const id = 'write'
type Wanted = Record<'commandId' | 'body' | 'title' | 'tags' | 'quotedId' | 'alias' | 'notes', string>
export type Quoting = { postId: string; name: string } | null

/**
 * Where a post is written. Without scripts a form; with them every word is kept as it is typed (F4), and sending is tried
 * until the server has answered, under one number.
 */
export function Composer({
  owner,
  to,
  draft,
  commandId,
  answered,
  quoting,
  onQuoteGone,
  alias,
  onSent,
}: {
  owner: string
  to: { threadId: string } | { spaceId: string }
  draft: Draft | null
  commandId: string
  answered: Answered | undefined
  quoting: Quoting
  onQuoteGone: () => void
  /** Null: never (they work here). */
  alias: Alias | null
  onSent: (sent: Sent) => void
}) {
  const opens = 'spaceId' in to
  const place = opens ? `new:${to.spaceId}` : `reply:${to.threadId}`
  const fields = useFields<Wanted>(id, answered, {
    commandId,
    body: draft?.body ?? '',
    title: draft?.title ?? '',
  })
  const drafting = useDraft({ owner, place, first: draft, commandId })
  const { words, change } = drafting
  const sending = useSendPost({ to, drafting, onSent })
  const [live, setLive] = useState(false)
  // What was typed before the scripts had come is words too.
  useEffect(() => {
    const typed = typedIn(id, words)
    if (!sameWords(typed, words)) change(typed)
    setLive(true)
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the scripts have come
  }, [])
  // What came back from the server is what the form begins with.
  const begun: Choices = fields.answered
    ? {
        alias: fields.kept('alias').includes('yes'),
        tags: fields.kept('tags').join(' '),
        notes: fields.kept('notes'),
      }
    : words
  const quotedId = quoting?.postId ?? null
  useEffect(() => {
    if (quotedId !== null && quotedId !== words.quotedId) change({ quotedId })
  }, [quotedId, words.quotedId, change])
  const rails = useRails(words.body)
  // Heard from the first moment on: what is typed before the field is held by these words is in them already.
  const kept = (name: keyof Wanted, value: string, set: (value: string) => void) => ({
    ...fields.of(name),
    onChange: (event: { currentTarget: { value: string } }) => set(event.currentTarget.value),
    ...(live ? { value, defaultValue: undefined } : {}),
  })
  return (
    <div
      // Before the form’s own handler, which leaves alone what is taken care of.
      onSubmitCapture={(event) => {
        event.preventDefault()
        sending.send()
      }}
    >
      <FieldForm fields={fields} className="card grid grid-cols-1 gap-5 p-4 sm:p-6">
        <input type="hidden" name="commandId" value={drafting.commandId} />
        <input type="hidden" name="quotedId" value={words.quotedId ?? quotedId ?? ''} />
        {drafting.theirs ? <OtherDevice drafting={drafting} /> : null}
        {drafting.sentElsewhere ? (
          <Notice tone="calm" title="What you had begun here was sent from another device">
            The words below are still here. Sent now, they are another post.
          </Notice>
        ) : null}
        {quoting ? (
          <div className="flex items-center justify-between gap-3 rounded-md bg-sunken py-1 pr-1 pl-4 text-sm">
            <span>
              In answer to <b>{quoting.name}</b>
            </span>
            <Button
              look="plain"
              size="small"
              onClick={() => {
                change({ quotedId: null })
                onQuoteGone()
              }}
            >
              Not to them alone
            </Button>
          </div>
        ) : null}
        {opens ? (
          <Field
            {...kept('title', words.title, (title) => change({ title }))}
            label="What it is about"
            maxLength={longestTitle}
            autoComplete="off"
          />
        ) : null}
        <Area
          {...kept('body', words.body, (body) => change({ body }))}
          label={opens ? 'Your first post' : 'Your reply'}
          hint="In your own words. They need not be good, only honest."
          maxLength={longestPost}
          rows={opens ? 8 : 4}
        />
        <RailNotes rails={rails} />
        {alias ? <NameHere alias={alias} {...{ drafting, live, begun }} /> : null}
        {opens ? <Topics {...{ drafting, live, begun }} /> : null}
        <PicturePicker
          key={drafting.commandId}
          owner={drafting.owner}
          commandId={drafting.commandId}
          asks={draft !== null}
        />
        <NotSent sending={sending} />
        <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
          <Keeping state={drafting.keeping} />
          <Button type="submit" look="primary" busy={sending.state === 'sending'}>
            {opens ? 'Begin the thread' : 'Post'}
          </Button>
        </div>
      </FieldForm>
    </div>
  )
}

/** F6: looked for a moment after the typing; the lists are fetched when somebody first types. */
function useRails(body: string): Rail[] {
  const [rails, setRails] = useState<Rail[]>([])
  useEffect(() => {
    if (body.trim() === '') return setRails([])
    const timer = setTimeout(() => {
      import('#app/domain/forum/rails.ts').then(
        ({ railsIn }) => setRails(railsIn(body)),
        () => {},
      )
    }, 700)
    return () => clearTimeout(timer)
  }, [body])
  return rails
}

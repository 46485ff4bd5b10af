import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useLocation, useRouteLoaderData } from '@remix-run/react'
import { useEffect, useState } from 'react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { followLevels, longestPost, reactionKinds } from '#app/domain/forum/post.ts'
import { can } from '#app/domain/policy.ts'
import { isStaff } from '#app/domain/person.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { tellSeen } from '#app/live/draft-line.ts'
import { useChanges } from '#app/live/use-changes.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { ThreadView } from '#app/ui/forum/thread-view.tsx'
import { waitWords } from '#app/ui/forum/usual-wait.ts'
import { useLookAgain } from '#app/use-look-again.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data?.thread.title || 'A thread'} · Hearth` },
]

const threadId = z.uuid()

export const loader = answer(async ({ context: { actor, services }, params, request }) => {
  const asked = queryOf(request, {
    at: z.uuid().optional(),
    before: z.uuid().optional(),
    new: z.literal('1').optional(),
    quote: z.uuid().optional(),
    care: z.literal('1').optional(),
  })
  const given = { ...paramsOf(params, { threadId }), at: asked.at ?? null, before: asked.before ?? null }
  const thread = await services.forum.thread(actor, { ...given, fromNew: asked.new === '1' })
  // Asked only where somebody waits, so that reading costs nothing more.
  const waits = thread.mine.some(({ state }) => state === 'waiting')
  return {
    wait: waits ? waitWords(await services.cases.usualWait()) : null,
    moderates: can(actor, 'moderation.see', {}),
    ...{ thread, quote: asked.quote ?? null, care: asked.care === '1' },
    works: actor.kind === 'person' && isStaff(actor),
    from: `${asked.at ?? ''} ${asked.before ?? ''}`,
  }
})

const back = (params: Record<string, string | undefined>, more = '') =>
  redirect(`/forum/t/${paramsOf(params, { threadId }).threadId}${more}`)

export const action = answerForms({
  /** For a page without scripts; with them a post is sent by /forum/send. */
  write: answerForm(
    z.strictObject({
      commandId: z.uuid(),
      quotedId: z.union([z.uuid(), z.literal('')]).optional(),
      body: z.string({ error: 'Please write a few words.' }).max(longestPost),
      alias: z.literal('yes').optional(),
    }),
    { at: { 'words-empty': 'body' } },
    async ({ commandId, quotedId, body, alias }, { context: { actor, services }, params }) => {
      const { postId, crisis } = await services.forum.send(actor, {
        ...{ commandId, body, to: paramsOf(params, { threadId }) },
        ...{ alias: alias === 'yes', quotedId: quotedId || null },
      })
      return back(params, `?at=${postId}${crisis ? '&care=1' : ''}#reply`)
    },
  ),
  react: answerForm(
    z.strictObject({ postId: z.uuid(), kind: z.enum(reactionKinds), on: z.enum(['yes', 'no']) }),
    {},
    async ({ postId, kind, on }, { context: { actor, services }, params, request }) => {
      await services.forum.react(actor, { postId, kind, on: on === 'yes' })
      return back(params, new URL(request.url).search)
    },
  ),
  mute: answerForm(z.strictObject({ postId: z.uuid() }), {}, async ({ postId }, { context, params }) => {
    await context.services.forum.mute(context.actor, postId)
    return back(params, '?said=muted')
  }),
  follow: answerForm(
    z.strictObject({ level: z.enum(followLevels) }),
    {},
    async ({ level }, { context: { actor, services }, params }) => {
      await services.forum.follow(actor, { ...paramsOf(params, { threadId }), level })
      return back(params)
    },
  ),
})

export default function Thread() {
  const { thread, quote, care, works, from, wait, moderates } = useLoaderData<typeof loader>()
  const me = useRouteLoaderData<Root>('root')?.me
  const owner = me?.personId ?? ''
  const answered = useActionData<Answered>()
  const { pathname } = useLocation()
  const look = useLookAgain()
  useChanges([`thread:${thread.threadId}`, 'mine'], look)
  const last = thread.posts.at(-1)?.postId
  const unread = thread.posts.some((post) => post.unread)
  useEffect(() => {
    if (last !== undefined && unread) void tellSeen(owner, { threadId: thread.threadId, postId: last })
  }, [owner, thread.threadId, last, unread])
  // What was new when the page was opened stays marked while it is read.
  const [seenNew, setSeenNew] = useState<ReadonlySet<string>>(new Set())
  useEffect(() => setSeenNew(new Set()), [thread.threadId, from])
  useEffect(() => {
    const fresh = thread.posts.filter((post) => post.unread).map(({ postId }) => postId)
    if (fresh.length > 0) setSeenNew((before) => new Set([...before, ...fresh]))
  }, [thread.posts])
  return (
    <ThreadView
      key={pathname}
      thread={{
        ...thread,
        posts: thread.posts.map((post) => ({ ...post, unread: post.unread || seenNew.has(post.postId) })),
      }}
      {...{ quote, care, works, wait, moderates, answered }}
      owner={owner}
      zone={me?.zone ?? 'UTC'}
      look={look}
    />
  )
}

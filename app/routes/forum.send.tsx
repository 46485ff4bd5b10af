import { z } from 'zod'
import { answer, answerScript } from '#app/answer.server.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { draftWords, tagList } from '#app/forum-input.server.ts'
import { bodyOf } from '#app/given.server.ts'

const given = z.strictObject({
  commandId: z.uuid(),
  threadId: z.uuid().optional(),
  spaceId: z.uuid().optional(),
  words: draftWords,
})

/** Sends a post from a page that keeps its words until this has answered. For scripts; forms have their own pages. */
export const action = answerScript(async ({ context: { actor, services }, request }) => {
  const { commandId, threadId, spaceId, words } = await bodyOf(request, given)
  refuseUnless((threadId === undefined) !== (spaceId === undefined), 'bad-input')
  const { title, tags, notes, body, alias, quotedId } = words
  const to = threadId ? { threadId } : { spaceId: spaceId ?? '', title, tags: tagList(tags), notes }
  return services.forum.send(actor, { commandId, to, body, alias, quotedId })
})

export const loader = answer(() => refuseUnless(false, 'not-found'))

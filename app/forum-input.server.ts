import { z } from 'zod'
import { longestPost, longestTitle, topicNotes } from '#app/domain/forum/post.ts'

/** What is typed for a post, as a draft or to be sent. */
export const draftWords = z.strictObject({
  title: z.string().max(longestTitle * 2),
  body: z.string().max(longestPost),
  alias: z.boolean(),
  quotedId: z.uuid().nullable(),
  tags: z.string().max(200),
  notes: z.array(z.enum(topicNotes)).max(topicNotes.length),
})

export const tagList = (typed: string) => typed.split(/[,;\s]+/u).filter(Boolean)

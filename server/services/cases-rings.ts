import type { HeldPost } from '#db/queries/forum-publishing.ts'
import { topicsOf } from './forum-need.ts'

/** The topics of the forum that change with a post: its thread’s page, the lists that it stands in, its author’s own. */
export const postRings = (post: HeldPost | undefined): string[] => (post ? topicsOf(post, post.authorId) : [])

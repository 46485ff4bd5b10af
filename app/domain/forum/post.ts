/** F1, F3: what a post can be, and who may see it. Pure. */

/** `waiting`: a person reads it first (M3). `hidden`: by a case. `deleted`: by its author, who may bring it back. */
export const postStates = ['waiting', 'published', 'declined', 'withdrawn', 'hidden', 'deleted'] as const
export type PostState = (typeof postStates)[number]

/** Characters, as a person would count them. */
export const longestPost = 20_000
export const longestTitle = 120

/** F1: a small fixed set, shown without counts. */
export const reactionKinds = ['with-you', 'thank-you', 'me-too', 'strength'] as const
export type ReactionKind = (typeof reactionKinds)[number]

/** F1: what a thread touches on, for readers who asked to have it folded away. Nobody else sees a warning. */
export const topicNotes = ['loss', 'self-harm', 'trauma', 'substances', 'body', 'hard-session'] as const
export type TopicNote = (typeof topicNotes)[number]

export const followLevels = ['watch', 'usual', 'quiet'] as const
export type FollowLevel = (typeof followLevels)[number]

/** Who looks, as far as a post is concerned. */
export type PostViewer = { author: boolean; moderates: boolean }

/** F3: hidden means hidden. Everybody else sees what is published, and nothing that betrays the rest. */
export function maySeePost(state: PostState, viewer: PostViewer): boolean {
  if (state === 'published') return true
  if (state === 'withdrawn' || state === 'deleted') return viewer.author
  return viewer.author || viewer.moderates
}

import type { Actor } from './person.ts'

/**
 * How a person is named by somebody who is worried about them: the seat they have in a circle (all that peers know of them),
 * or, for those who may know it, the person. What else shows people adds its kind here and its row in the resolvers.
 */
export const worriedKinds = ['seat', 'person', 'post'] as const
export type WorriedKind = (typeof worriedKinds)[number]
export type WorriedAbout = { kind: WorriedKind; id: string }

/** R6: somebody who is worried about another says so, and the clinic's on-call is called. */
export type Worries = {
  /** By the name under which the actor knows them; `not-found` for whom they do not meet, and for themselves. */
  about(actor: Actor, of: WorriedAbout | null): Promise<{ name: string }>
  /**
   * Opens their case, or adds to it, and calls the on-call, however often and by whomever it was said before. `words`
   * (1,000 characters at most) are kept sealed with the case. Whom it is about is never told who it was, nor that somebody
   * was. Refuses `too-many-tries` only where this actor's own worry about this person goes on.
   */
  report(actor: Actor, given: WorriedAbout & { words: string }): Promise<void>
}

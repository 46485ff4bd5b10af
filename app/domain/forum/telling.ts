/** F1: what people are told of posts: only of published ones, and never in words. */
export const forumNoticeKinds = [
  'forum-mention', // somebody named them
  'forum-quote', // somebody answered what they wrote
  'forum-thread', // a new thread in a space they follow
  'forum-reply', // something new in a thread they watch
  'forum-published', // M3: what waited was read by a person, and others see it
  'forum-decided', // M5, M6: somebody decided about their words, or about them; what it was is said on a page of its own
] as const
export type ForumNoticeKind = (typeof forumNoticeKinds)[number]

/**
 * The names after an @ in a text, the longest that fits: `@Anna Maria` is not Anna. Places in UTF-16 units, `to` is after
 * the name; `name` as it was given. A name counts where no letter or digit stands before the @ or after it.
 */
export function mentionsIn(
  text: string,
  names: readonly string[],
): { from: number; to: number; name: string }[] {
  const longest = [...new Set(names)].filter(Boolean).toSorted((one, other) => other.length - one.length)
  const small = text.toLowerCase()
  const found: { from: number; to: number; name: string }[] = []
  for (let from = text.indexOf('@'); from >= 0; from = text.indexOf('@', from + 1)) {
    if (/[\p{L}\p{N}]$/u.test(text.slice(Math.max(0, from - 2), from))) continue
    const name = longest.find(
      (one) =>
        small.startsWith(one.toLowerCase(), from + 1) &&
        !/^[\p{L}\p{M}\p{N}]/u.test(text.slice(from + 1 + one.length, from + 3 + one.length)),
    )
    if (name !== undefined) found.push({ from, to: from + 1 + name.length, name })
  }
  return found
}

import { witnessKind } from '#app/domain/reflection/reflection.ts'
import type { PostCard } from '#app/domain/services-forum.ts'
import { reactionWords } from '../forum/words.ts'
import { PageForm } from '../frame.tsx'

/** J3: one word that says: I have read this. Its author learns that somebody said it; nobody sees who, or how many. */
export function Witness({ post: { postId, mine, reactions, given, by } }: { post: PostCard }) {
  if (mine)
    return reactions.includes(witnessKind) ? (
      <p className="text-ink-soft">It was witnessed: somebody has let you know that they are with you.</p>
    ) : null
  const on = given.includes(witnessKind)
  return (
    <PageForm method="post" id={`react-${postId}-${witnessKind}`}>
      <input type="hidden" name="form" value="react" />
      <input type="hidden" name="postId" value={postId} />
      <input type="hidden" name="kind" value={witnessKind} />
      <input type="hidden" name="on" value={on ? 'no' : 'yes'} />
      <button
        type="submit"
        aria-pressed={on}
        aria-label={`${reactionWords[witnessKind]}: let ${by.name} know`}
        className={`inline-flex min-h-touch cursor-pointer items-center rounded-full border px-4 text-sm ${
          on
            ? 'border-ember bg-ember-soft font-semibold text-ember-deep'
            : 'border-line bg-surface text-ink-soft hover:border-ink'
        }`}
      >
        {reactionWords[witnessKind]}
      </button>
    </PageForm>
  )
}

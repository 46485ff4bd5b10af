import { followLevels } from '#app/domain/forum/post.ts'
import type { ThreadPage } from '#app/domain/services-forum.ts'
import { Submit } from '../form.tsx'
import { PageForm } from '../frame.tsx'

const levelWords = { watch: 'Hear of every reply', usual: 'As usual', quiet: 'Stay quiet about it' } as const

/** F1: whether somebody wants to hear of this thread. */
export function Level({ threadId, level }: { threadId: string; level: ThreadPage['level'] }) {
  return (
    <details className="ml-auto open:basis-full">
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center text-sm">
        {level === 'usual' ? 'Hear of replies' : levelWords[level]}
      </summary>
      <PageForm method="post" id={`follow-${threadId}`} className="mt-2 flex flex-wrap gap-2">
        <input type="hidden" name="form" value="follow" />
        {followLevels.map((one) => (
          <Submit
            key={one}
            form="follow"
            look="quiet"
            size="small"
            name="level"
            value={one}
            aria-pressed={one === level}
          >
            {levelWords[one]}
          </Submit>
        ))}
      </PageForm>
    </details>
  )
}

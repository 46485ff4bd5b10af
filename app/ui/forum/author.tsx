import type { AuthorName } from '#app/domain/services-forum.ts'
import { Tag } from '../notice.tsx'

/** Who wrote it, by the name readers may know. */
export function Author({ by, mine = false }: { by: AuthorName; mine?: boolean }) {
  return (
    <span className="inline-flex flex-wrap items-center gap-x-2 gap-y-1">
      <span className="font-semibold">{by.name}</span>
      {by.pronouns ? <span className="text-sm text-ink-soft">{by.pronouns}</span> : null}
      {by.works ? <Tag tone="calm">{by.works === 'guide' ? 'Guide' : 'Clinician'}</Tag> : null}
      {mine ? <Tag>{by.alias ? 'You, by this name here' : 'You'}</Tag> : null}
    </span>
  )
}

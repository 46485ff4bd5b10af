import type { ReactNode } from 'react'
import type { Marked, SearchHit } from '../../domain/services-forum-reader.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'

/** Words with what was looked for marked. Text alone: nothing that somebody wrote becomes markup here. */
export function MarkedWords({ of }: { of: Marked }) {
  return (
    <>
      {of.map(({ text, hit }, n) =>
        hit ? (
          <mark key={n} className="rounded-sm bg-ember-soft px-0.5 text-inherit">
            {text}
          </mark>
        ) : (
          <span key={n}>{text}</span>
        ),
      )}
    </>
  )
}

/** What a search found, newest first. `zone`: the reader’s. */
export function SearchHits({ items, zone }: { items: readonly SearchHit[]; zone: string }) {
  return (
    <ol className="card divide-y divide-line">
      {items.map((hit) => (
        <li key={hit.postId} className="grid gap-1 p-5">
          <h3 className="text-lg wrap-anywhere">
            <Link href={`/forum/t/${hit.threadId}?at=${hit.postId}`} className="text-link">
              {hit.folded ? 'A thread that touches on what you fold' : <MarkedWords of={hit.title} />}
            </Link>
          </h3>
          <p className="flex flex-wrap items-center gap-x-2 text-sm text-ink-soft">
            <span>{hit.by.name}</span>
            {hit.by.works ? <Tag tone="calm">{hit.by.works}</Tag> : null}
            <span>in {hit.space.name},</span>
            <Time at={hit.at} zone={zone} part="date" />
          </p>
          <Folded is={hit.folded !== null}>
            <p className="wrap-anywhere">
              <MarkedWords of={hit.excerpt} />
            </p>
          </Folded>
        </li>
      ))}
    </ol>
  )
}

function Folded({ is, children }: { is: boolean; children: ReactNode }) {
  if (!is) return <>{children}</>
  return (
    <details>
      <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">Show it</summary>
      {children}
    </details>
  )
}

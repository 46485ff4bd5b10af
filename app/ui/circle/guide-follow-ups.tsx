import type { ReactNode } from 'react'
import type { FollowUp } from '#app/domain/services.ts'
import { Time } from '../time.tsx'
import { followUpWords } from './guide-words.ts'

/** A form or button that marks one as done; where it is sent is the page's to say. */
export type Finish = (item: FollowUp) => ReactNode

/** C12, C22: people whom somebody should look after once a circle is over. Never overdue: each says when it happened. */
export function FollowUps({
  items,
  zone,
  finish,
}: {
  items: readonly FollowUp[]
  /** IANA name of the reader's zone. */
  zone: string
  finish?: Finish
}) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {items.map((item) => {
        const { what, next } = followUpWords(item)
        return (
          <li
            key={item.followUpId}
            className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-md border border-line px-5 py-4"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-semibold">{what}</p>
              <p className="text-sm text-ink-soft">
                {`${next} ${item.circle}, `}
                <Time at={item.at} zone={zone} />
              </p>
            </div>
            {finish?.(item)}
          </li>
        )
      })}
    </ul>
  )
}

import type { FollowUp } from '#app/domain/services-circles.ts'
import { Button } from '../button.tsx'
import { PageForm } from '../frame.tsx'
import { Time } from '../time.tsx'
import { followUpWords } from './guide-words.ts'

/** C12, C22: people whom somebody should look after once a circle is over. Never overdue: each says when it happened. */
export function FollowUps({
  items,
  zone,
}: {
  items: readonly FollowUp[]
  /** IANA name of the reader's zone. */
  zone: string
}) {
  return (
    <ul className="grid grid-cols-1 gap-3">
      {items.map((item) => {
        const { what, next } = followUpWords(item)
        return (
          <li
            key={item.followUpId}
            className="flex flex-wrap items-center gap-x-6 gap-y-3 rounded-md border border-line bg-surface px-5 py-4"
          >
            <div className="min-w-0 flex-1 basis-60">
              <p className="font-semibold">{what}</p>
              <p className="text-sm text-ink-soft">
                {`${next} ${item.circle}, `}
                <Time at={item.at} zone={zone} />
              </p>
            </div>
            <Finish item={item} />
          </li>
        )
      })}
    </ul>
  )
}

/** The page of circles keeps the list, wherever it is shown. */
function Finish({ item: { followUpId, name } }: { item: FollowUp }) {
  return (
    <PageForm method="post" action="/circles">
      <input type="hidden" name="form" value="finish-follow-up" />
      <input type="hidden" name="followUpId" value={followUpId} />
      <Button type="submit" size="small">
        Done<span className="sr-only"> for {name}</span>
      </Button>
    </PageForm>
  )
}

import { LinkButton } from '../button.tsx'
import { Link } from '../frame.tsx'
import { ChevronLeft, ChevronRight } from '../icons.ts'
import type { By } from './board-groups.ts'

/** Another week, and the board by day or by guide. */
export function WeekBar({
  hrefs,
  by,
}: {
  hrefs: { before: string; now: string; after: string; day: string; guide: string }
  by: By
}) {
  return (
    <div className="mb-6 flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
      <nav aria-label="Weeks" className="flex flex-wrap items-center gap-2">
        <LinkButton href={hrefs.before} size="small" icon={<ChevronLeft aria-hidden className="size-4" />}>
          Week before
        </LinkButton>
        <LinkButton href={hrefs.now} size="small" look="plain">
          This week
        </LinkButton>
        <LinkButton href={hrefs.after} size="small">
          Week after
          <ChevronRight aria-hidden className="size-4" />
        </LinkButton>
      </nav>
      <nav
        aria-label="Show the board"
        className="flex flex-wrap rounded-xl border border-line bg-sunken p-0.5"
      >
        {(['day', 'guide'] as const).map((one) => (
          <Link
            key={one}
            href={hrefs[one]}
            aria-current={by === one ? 'true' : undefined}
            className="inline-flex min-h-touch items-center rounded-full px-4 text-sm font-semibold text-ink-soft no-underline hover:text-ink aria-[current=true]:bg-surface aria-[current=true]:text-ink aria-[current=true]:shadow-low"
          >
            By {one}
          </Link>
        ))}
      </nav>
    </div>
  )
}

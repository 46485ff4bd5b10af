import { Link } from '../frame.tsx'

type Section = { href: string; label: string; current: boolean }

/** The parts of scheduling that somebody may see. `here`: the address of the page they stand in. */
export function scheduleSections(
  here: string,
  may: { treatments: boolean; record: boolean; series: boolean },
): Section[] {
  return [
    { href: '/schedule', label: 'Week' },
    { href: '/schedule/merges', label: 'Small circles' },
    ...(may.treatments ? [{ href: '/treatments', label: 'Treatment sessions' }] : []),
    ...(may.record ? [{ href: '/treatments/import', label: 'Import' }] : []),
    ...(may.series ? [{ href: '/series', label: 'Series' }] : []),
  ].map((section) => ({ ...section, current: section.href === here }))
}

/** The parts of scheduling, for who may see more than one. */
export function Sections({ sections }: { sections: readonly Section[] }) {
  if (sections.length < 2) return null
  return (
    <nav aria-label="Scheduling" className="mx-auto w-full max-w-wide px-4 pt-4 sm:px-6">
      <ul className="-mx-1 flex flex-wrap gap-1">
        {sections.map(({ href, label, current }) => (
          <li key={href}>
            <Link
              href={href}
              aria-current={current ? 'page' : undefined}
              className="inline-flex min-h-touch items-center rounded-full border border-transparent px-4 text-sm font-semibold text-ink-soft no-underline hover:bg-sunken hover:text-ink aria-[current=page]:border-line aria-[current=page]:bg-surface aria-[current=page]:text-ink"
            >
              {label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  )
}

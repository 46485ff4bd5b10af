import { checkedOn, crisisLines, regionOf } from '#app/domain/care/crisis-content.ts'
import { CrisisCard } from './crisis-card.tsx'
import { Notice } from './notice.tsx'
import { Time } from './time.tsx'

/** R7: whom to call where this person is. Whoever is elsewhere is told so first: our numbers may lead nowhere there. */
export function CrisisLines({ zone }: { zone: string | null }) {
  const region = regionOf(zone)
  const checked = checkedOn(crisisLines)
  const lines =
    region === null || region === 'elsewhere'
      ? crisisLines
      : crisisLines.filter(({ regions }) => regions.includes(region))
  return (
    <>
      {region === 'elsewhere' ? (
        <div className="mb-4">
          <Notice tone="care" title="Where you are, call your local emergency number">
            In much of Europe it is 112. The numbers below answer in the United States and Canada alone.
          </Notice>
        </div>
      ) : null}
      <ul className="grid gap-4">
        {lines.map((line) => (
          <CrisisCard key={line.id} line={line} />
        ))}
      </ul>
      <p className="mt-3 text-sm text-ink-soft">
        These numbers are for the United States and Canada. Elsewhere, call your local emergency number.
        {checked ? (
          <>
            {' '}
            They were last checked on <Time at={checked} zone="UTC" part="date" />.
          </>
        ) : null}
      </p>
    </>
  )
}

import type { ReactNode } from 'react'
import { domains, movedBy, type Ratings } from '#app/domain/plan/domains.ts'
import { domainWords, movedWords, ratingWords } from '#app/domain/plan/words.ts'
import { Wheel } from './wheel.tsx'

/** J4: one or two rounds of one person, as a picture and as a table that says the same. */
export function TwoRounds({
  now,
  earlier,
  caption,
}: {
  now: Ratings
  earlier: Ratings | null
  /** When each was rated. */
  caption: ReactNode
}) {
  return (
    <>
      <figure className="grid gap-2">
        <Wheel
          now={now}
          earlier={earlier}
          label={`The eight domains as a wheel${earlier ? ', then and now' : ''}. The same stands in the table.`}
        />
        <figcaption aria-hidden="true" className="flex flex-wrap justify-center gap-x-6 gap-y-1 text-sm">
          <Key className="fill-calm/30 stroke-calm">Now</Key>
          {earlier ? (
            <Key className="fill-none stroke-held" dash="4 3">
              Then
            </Key>
          ) : null}
        </figcaption>
      </figure>
      <div className="overflow-x-auto">
        <table className="w-full text-left">
          <caption className="mb-2 text-left text-sm text-ink-soft">{caption}</caption>
          <thead>
            <tr className="border-b border-line-strong">
              <th scope="col" className="py-2 pr-3 font-semibold">
                Domain
              </th>
              {earlier ? (
                <th scope="col" className="py-2 pr-3 font-semibold">
                  Then
                </th>
              ) : null}
              <th scope="col" className="py-2 font-semibold">
                Now
              </th>
            </tr>
          </thead>
          <tbody>
            {domains.map((domain) => {
              const moved = earlier ? movedWords[movedBy(earlier[domain], now[domain])] : ''
              return (
                <tr key={domain} className="border-b border-line align-top">
                  <th scope="row" className="py-2 pr-3 font-normal">
                    {domainWords[domain].name}
                  </th>
                  {earlier ? <td className="py-2 pr-3">{ratingWords(earlier[domain])}</td> : null}
                  <td className="py-2">
                    {ratingWords(now[domain])}
                    {moved ? <span className="block text-sm text-ink-soft">{moved}</span> : null}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </div>
    </>
  )
}

function Key({ className, dash, children }: { className: string; dash?: string; children: string }) {
  return (
    <span className="inline-flex items-center gap-2">
      <svg className="h-4 w-6">
        <rect
          x="2"
          y="2"
          width="20"
          height="12"
          strokeWidth="2"
          {...(dash ? { strokeDasharray: dash } : {})}
          className={className}
        />
      </svg>
      {children}
    </span>
  )
}

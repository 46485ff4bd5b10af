import type { Board, Quality } from '#app/domain/services-schedules.ts'
import { loadWords, planSentences, qualityWords } from './board-words.ts'
import { Seats } from './seats.tsx'

/** How good the plan is: what was proved first, then what it comes to; the numbers for who asks for them. */
export function QualityOfPlan({ quality }: { quality: Quality }) {
  const { title, meaning } = qualityWords(quality)
  const numbers = [
    ['What the plan is worth', number(quality.objective)],
    ['No plan is worth more than', number(quality.bound)],
    ['Worked out in', `${number(quality.seconds)} s`],
    ['By', quality.solver],
  ]
  return (
    <section aria-labelledby="quality" className="card p-5">
      <h2 id="quality" className="text-lg">
        {title}
      </h2>
      <p className="mt-1 text-sm text-ink-soft">{meaning}</p>
      <ul className="mt-3 grid gap-1.5">
        {planSentences(quality).map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <details className="mt-2">
        <summary className="inline-flex min-h-touch cursor-pointer items-center text-sm font-semibold text-ink-soft hover:text-ink">
          The numbers
        </summary>
        <dl className="grid gap-2 text-sm">
          {numbers.map(([term, value]) => (
            <div key={term} className="flex flex-wrap justify-between gap-x-4">
              <dt className="text-ink-soft">{term}</dt>
              <dd className="tabular-nums wrap-anywhere">{value}</dd>
            </div>
          ))}
        </dl>
      </details>
    </section>
  )
}

const number = (value: number) => new Intl.NumberFormat('en-US', { maximumFractionDigits: 2 }).format(value)

/** What each guide would lead this week, against what was agreed with them. */
export function GuideLoads({ guides }: { guides: Board['guides'] }) {
  if (guides.length === 0) return null
  return (
    <section aria-labelledby="loads" className="card p-5">
      <h2 id="loads" className="text-lg">
        Guides this week
      </h2>
      <ul className="mt-3 grid gap-x-8 gap-y-3 sm:grid-cols-2">
        {guides.map((guide) => (
          <li key={guide.guideId}>
            <p className="flex flex-wrap justify-between gap-x-3">
              <span className="font-semibold">{guide.name}</span>
              <span className="text-sm text-ink-soft">{loadWords(guide)}</span>
            </p>
            <Seats filled={guide.circles} capacity={guide.weeklyMax} />
          </li>
        ))}
      </ul>
    </section>
  )
}

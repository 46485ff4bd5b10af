import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import { gateWords } from '#app/ui/consent/consent-words.ts'
import { Tag } from '#app/ui/notice.tsx'
import { Page } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'
import { Time } from '#app/ui/time.tsx'
import { Numbers } from '#app/ui/totals/numbers.tsx'

export const meta: MetaFunction = () => [{ title: 'As your guide · Hearth' }]

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { circle, guide } = queryOf(request, { circle: z.uuid().optional(), guide: z.uuid().optional() })
  if (!circle || !guide) throw redirect('/sharing')
  return services.consents.preview(actor, { circleId: circle, guideId: guide })
})

const keptWords = {
  'score-total': 'The totals of your check-ins, all or some',
  wheel: 'Your wheel, or an earlier one',
}

export default function AsGuide() {
  const { circle, guide, at, zone, items, numbers, hidden: kept } = useLoaderData<typeof loader>()
  const look = useLookAgain()
  useChanges(['mine'], look)
  const shown = items.filter(({ entries }) => entries.some((entry) => entry.shown))
  const seesNumbers = numbers.scales.length > 0 || numbers.wheel !== null
  const hidden = items.filter(({ entries }) => entries.some((entry) => !entry.shown))
  return (
    <Page
      width="text"
      back={{ href: '/sharing', label: 'Who can see what' }}
      title={`As ${guide} would see it`}
      lead={
        <>
          For {circle}, on <Time at={at} zone={zone} />. With it stand your name, your pronouns, where you are
          in your window, and whether it is your first circle. Nobody is told that you look.
        </>
      }
    >
      {shown.length === 0 && !seesNumbers ? (
        <Empty title="Nothing of yours">
          {guide} would read that nothing is shared. It carries no judgement.
        </Empty>
      ) : (
        <ul className="grid gap-4">
          {shown.map(({ intentionId, entries }) => (
            <li key={intentionId} className="card grid gap-2 p-5">
              {entries
                .filter((entry) => entry.shown)
                .map(({ text, kind }) => (
                  <p
                    key={text}
                    className={
                      kind === 'wording'
                        ? 'font-serif text-lg wrap-anywhere whitespace-pre-line'
                        : 'border-l-2 border-calm/40 pl-4 wrap-anywhere whitespace-pre-line'
                    }
                  >
                    {text}
                  </p>
                ))}
            </li>
          ))}
        </ul>
      )}
      {seesNumbers ? (
        <section className="mt-10 first:mt-0" aria-label="Totals and the wheel">
          <p className="mb-4 text-ink-soft">
            On a page of its own, {guide} would see
            {numbers.session ? (
              <>
                {' '}
                that your last session was on <Time at={numbers.session} zone={zone} part="date" />, and
              </>
            ) : null}
            :
          </p>
          <Numbers numbers={numbers} zone={zone} />
        </section>
      ) : null}
      {hidden.length + kept.length > 0 ? (
        <section className="mt-10">
          <h2 className="text-xl">What stays with you</h2>
          <ul className="mt-4 grid gap-4">
            {hidden.flatMap(({ entries, intentionId }) =>
              entries
                .filter((entry) => !entry.shown)
                .map(({ text, gate }, index) => (
                  <li key={`${intentionId} ${index}`} className="card grid gap-2 p-5">
                    <p className="wrap-anywhere whitespace-pre-line">{text}</p>
                    <p>
                      <Tag>{gate ? gateWords[gate] : ''}</Tag>
                    </p>
                  </li>
                )),
            )}
            {kept.map(({ dataClass, gate }) => (
              <li key={`${dataClass} ${gate}`} className="card grid gap-2 p-5">
                <p>{keptWords[dataClass]}</p>
                <p>
                  <Tag>{gateWords[gate]}</Tag>
                </p>
              </li>
            ))}
          </ul>
        </section>
      ) : null}
    </Page>
  )
}

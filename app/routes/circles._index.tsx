import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import { LinkButton } from '#app/ui/button.tsx'
import { NewsLink } from '#app/ui/calendar/news-link.tsx'
import { CircleCard } from '#app/ui/circle/circle-card.tsx'
import { FollowUps } from '#app/ui/circle/guide-follow-ups.tsx'
import { PracticeCard } from '#app/ui/circle/practice-card.tsx'
import { Page, Section } from '#app/ui/page.tsx'
import { Empty } from '#app/ui/states.tsx'

export const meta: MetaFunction = () => [{ title: 'Circles · Hearth' }]

/** The next ones; a page has at most 20 topics. */
const watchedCircles = 8

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { after } = queryOf(request, { after: z.string().max(200).optional() })
  const mayListAll = can(actor, 'circle.list-all', {})
  const [mine, all, followUps, news] = await Promise.all([
    services.circles.mine(actor),
    mayListAll ? services.circles.all(actor, { after: after ?? null }) : null,
    can(actor, 'follow-up.list', {}) ? services.circles.followUps(actor) : [],
    services.calendar.news(actor),
  ])
  return {
    mine: mine.filter(({ kind }) => kind !== 'practice'),
    all,
    followUps,
    news,
    mayCreate: can(actor, 'circle.create', {}),
    mayPractise: can(actor, 'circle.practise', {}),
    now: Date.now(),
  }
})

export const action = answerForms({
  'finish-follow-up': answerForm(
    z.strictObject({ followUpId: z.uuid() }),
    {},
    async ({ followUpId }, { context: { actor, services } }) => {
      await services.circles.finishFollowUp(actor, followUpId)
      return redirect('/circles')
    },
  ),
})

export default function Circles() {
  const { mine, all, followUps, news, mayCreate, mayPractise, now } = useLoaderData<typeof loader>()
  const root = useRouteLoaderData<Root>('root')
  const viewer = root?.me?.zone
  const look = useLookAgain()
  const coming = mine.filter((card) => card.phase !== 'ended')
  // Doors that open, and what they lead to, are told to those who have the page of the circle.
  const near = coming.slice(0, watchedCircles).map(({ circleId }) => `circle:${circleId}`)
  useChanges(['mine', ...near], look)
  const past = mine.filter((card) => card.phase === 'ended')
  const [next, ...later] = coming
  const others = all?.items.filter((card) => !mine.some(({ circleId }) => circleId === card.circleId)) ?? []
  return (
    <Page
      title="Circles"
      actions={
        <>
          <NewsLink news={news} />
          {mayCreate ? (
            <LinkButton href="/circles/new" look={next ? 'quiet' : 'primary'}>
              Plan a circle
            </LinkButton>
          ) : null}
        </>
      }
    >
      {next ? (
        <CircleCard card={next} viewer={viewer} now={now} first />
      ) : all && others.length > 0 ? null : (
        <Empty title="No circle is planned for you yet">
          {mayCreate
            ? 'Plan one, then invite people to it.'
            : 'When the clinic invites you to a circle, it appears here. There is nothing you need to do.'}
        </Empty>
      )}
      {followUps.length > 0 ? (
        <Section title="Who may need somebody" lead="From circles that are over. Only their guides see this.">
          <FollowUps items={followUps} zone={viewer ?? 'UTC'} />
        </Section>
      ) : null}
      {later.length > 0 ? (
        <Section title="Later">
          <List cards={later} viewer={viewer} now={now} />
        </Section>
      ) : null}
      {others.length > 0 ? (
        <Section title="All circles of the clinic">
          <List cards={others} viewer={viewer} now={now} />
        </Section>
      ) : null}
      {all?.next ? (
        <p className="mt-6">
          <LinkButton href={`/circles?after=${encodeURIComponent(all.next)}`}>Show more</LinkButton>
        </p>
      ) : null}
      {mayPractise ? (
        <Section title="Practice">
          <PracticeCard />
        </Section>
      ) : null}
      {past.length > 0 ? (
        <Section title="Past">
          <List cards={past} viewer={viewer} now={now} />
        </Section>
      ) : null}
    </Page>
  )
}

function List({
  cards,
  viewer,
  now,
}: {
  cards: Parameters<typeof CircleCard>[0]['card'][]
  viewer: string | undefined
  now: number
}) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {cards.map((card) => (
        <li key={card.circleId} className="grid">
          <CircleCard card={card} viewer={viewer} now={now} />
        </li>
      ))}
    </ul>
  )
}

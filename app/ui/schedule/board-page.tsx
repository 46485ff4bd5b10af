import type { ReactNode } from 'react'
import type { Board as Week, PairWhy } from '#app/domain/services-schedules.ts'
import { Button, LinkButton } from '../button.tsx'
import type { Answered } from '../form.tsx'
import { PageForm, useSending } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { Page } from '../page.tsx'
import { RefusalWords } from '../refusal.tsx'
import { zoneWords } from '../time.tsx'
import type { boardHrefs } from './board-address.ts'
import { type By, weeksAround } from './board-groups.ts'
import { weekWords } from './board-words.ts'
import { type Person, PersonWhy } from './person-why.tsx'
import { GuideLoads, QualityOfPlan } from './plan-facts.tsx'
import { PlanState } from './plan-state.tsx'
import type { RefusedPin } from './refused-pin.ts'
import { scheduleSections, Sections } from './sections.tsx'
import { WeekBar } from './week-bar.tsx'
import { WeekBoard } from './week-board.tsx'

export type May = { plan: boolean; treatments: boolean; record: boolean; series: boolean }

/** The week board, with everything around it. */
export function BoardPage({
  week,
  by,
  may,
  viewer,
  person,
  whys,
  asked,
  answered,
  refused,
  hrefs,
  ...board
}: {
  week: Week
  by: By
  may: May
  viewer: string
  person: Person | null
  whys: readonly PairWhy[]
  asked: string | null
  answered: Answered | undefined
  refused: RefusedPin | null
  hrefs: ReturnType<typeof boardHrefs>
  askWhy: (sessionId: string) => Promise<PairWhy[] | null>
  put: (sessionId: string, circleId: string) => void
  onCarrying: (carrying: boolean) => void
}) {
  const { plan } = week
  const mayPin = may.plan && (plan?.state === 'draft' || plan?.state === 'published')
  const inPlace = week.circles.some(({ circleId }) => circleId === refused?.circleId)
  return (
    <>
      <Sections sections={scheduleSections('/schedule', may)} />
      <Page
        width="wide"
        title={weekWords(week.week)}
        lead={`Who is in which circle. Times are those of each circle’s place: ${zoneWords(week.now, week.zone)}.`}
        actions={may.plan ? <Acts week={week} /> : null}
      >
        <WeekBar hrefs={hrefs} by={by} />
        {answered && !inPlace ? (
          <div role="alert" className="mb-6">
            <Notice
              tone="care"
              title={<RefusalWords code={answered.refusal} reference={answered.reference} />}
            >
              {answered.form === 'plan' && answered.refusal === 'not-eligible'
                ? 'A pin cannot hold any more. Unpin it, then plan anew.'
                : null}
            </Notice>
          </div>
        ) : null}
        <PlanState {...{ plan, asked, hrefs }} zone={week.zone} mayPlan={may.plan} />
        {person && plan ? (
          <PersonWhy
            {...{ person, whys, mayPin }}
            circles={week.circles}
            planId={plan.planId}
            refused={refused?.sessionId === person.sessionId ? refused.words : null}
            close={hrefs.keep}
          />
        ) : null}
        <WeekBoard
          {...{ week, by, mayPin, viewer, refused }}
          {...board}
          whyHref={hrefs.person}
          side={<Side week={week} />}
        />
      </Page>
    </>
  )
}

function Side({ week }: { week: Week }): ReactNode {
  const quality = week.plan?.quality
  return (
    <>
      {quality ? <QualityOfPlan quality={quality} /> : null}
      <GuideLoads guides={week.guides} />
    </>
  )
}

/** One primary action: plan, or look at what publishing would change. */
function Acts({ week: { week, plan, now } }: { week: Week }) {
  const busy = useSending('plan')
  const over = Date.parse(`${weeksAround(week).after}T12:00:00Z`) < Date.parse(now)
  if (over || plan?.state === 'solving') return null
  const draft = plan?.state === 'draft'
  return (
    <>
      <PageForm method="post">
        <input type="hidden" name="form" value="plan" />
        <input type="hidden" name="week" value={week} />
        {draft || plan?.state === 'published' ? (
          <input type="hidden" name="planId" value={plan.planId} />
        ) : null}
        <Button type="submit" look={draft ? 'quiet' : 'primary'} busy={busy}>
          {plan === null ? 'Plan this week' : 'Plan this week anew'}
        </Button>
      </PageForm>
      {draft ? (
        <LinkButton href={`/schedule/${plan.planId}/publish`} look="primary">
          See what changes
        </LinkButton>
      ) : null}
    </>
  )
}

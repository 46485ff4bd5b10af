import type { Board } from '#app/domain/services-schedules.ts'
import { Button, LinkButton } from '../button.tsx'
import { Link, PageForm, useSending } from '../frame.tsx'
import { Notice } from '../notice.tsx'
import { Spinner } from '../spinner.tsx'
import { timeWords } from '../time.tsx'

type Plan = NonNullable<Board['plan']>

/** Where the plan stands, said once above the board; announced, since it changes while the reader waits. */
export function PlanState({
  plan,
  zone,
  asked,
  mayPlan,
  hrefs,
}: {
  plan: Plan | null
  zone: string
  /** What the reader just asked in a what-if; null once it is kept. */
  asked: string | null
  mayPlan: boolean
  hrefs: { again: string; keep: string }
}) {
  return (
    <div
      role="status"
      id="asked"
      className={`mb-8 empty:hidden ${asked === null ? '' : 'sticky top-2 z-20 rounded-md shadow-float'}`}
    >
      {plan === null ? null : plan.state === 'solving' ? (
        <Notice
          tone="calm"
          title={<Working>{asked === null ? 'The week is being worked out' : `What if: ${asked}`}</Working>}
        >
          This page follows by itself. It takes seconds, a large week up to a minute. People know of nothing
          before you publish.{' '}
          <Link href={hrefs.again} className="text-link">
            Look again
          </Link>
        </Notice>
      ) : plan.state === 'failed' ? (
        <Failed plan={plan} asked={asked} mayPlan={mayPlan} />
      ) : asked !== null ? (
        <WhatIf plan={plan} asked={asked} mayPlan={mayPlan} keep={hrefs.keep} />
      ) : (
        <Standing plan={plan} zone={zone} mayPlan={mayPlan} />
      )}
    </div>
  )
}

function Working({ children }: { children: string }) {
  return (
    <span className="flex items-center gap-3">
      <Spinner className="size-5" />
      {children}
    </span>
  )
}

function Failed({ plan, asked, mayPlan }: { plan: Plan; asked: string | null; mayPlan: boolean }) {
  return (
    <Notice
      tone="care"
      title={asked === null ? 'No plan fulfils all of this' : `This cannot be: ${asked}`}
      actions={mayPlan && plan.parentId !== null ? <GoBack planId={plan.planId} /> : null}
    >
      <ul className="grid gap-1">
        {plan.why.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <p className="mt-1">Nothing has moved, and nobody was told anything.</p>
    </Notice>
  )
}

function WhatIf({
  plan,
  asked,
  mayPlan,
  keep,
}: {
  plan: Plan
  asked: string
  mayPlan: boolean
  keep: string
}) {
  return (
    <Notice
      tone="held"
      title={`This is a what-if: ${asked}.`}
      actions={
        mayPlan ? (
          <>
            <LinkButton href={keep} size="small">
              Keep
            </LinkButton>
            {plan.parentId === null ? null : <GoBack planId={plan.planId} />}
          </>
        ) : null
      }
    >
      The week below is worked out anew around it. People know of nothing before you publish.
    </Notice>
  )
}

function Standing({ plan, zone, mayPlan }: { plan: Plan; zone: string; mayPlan: boolean }) {
  if (plan.state === 'published')
    return (
      <Notice tone="calm" title="This week is published">
        It stands as people know it. Planned {timeWords(plan.at, zone, 'both')}.
      </Notice>
    )
  return (
    <Notice
      title="A draft that only you and the other planners see"
      actions={
        mayPlan && plan.parentId !== null ? <GoBack planId={plan.planId}>Go back one step</GoBack> : null
      }
    >
      Planned {timeWords(plan.at, zone, 'both')}, with what was known then. People know of nothing before you
      publish.
    </Notice>
  )
}

function GoBack({ planId, children = 'Go back' }: { planId: string; children?: string }) {
  const busy = useSending('drop')
  return (
    <PageForm method="post">
      <input type="hidden" name="form" value="drop" />
      <input type="hidden" name="planId" value={planId} />
      <Button type="submit" size="small" busy={busy}>
        {children}
      </Button>
    </PageForm>
  )
}

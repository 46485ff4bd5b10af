import type { MetaFunction } from '@remix-run/node'
import { redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData, useSubmit } from '@remix-run/react'
import { useRef } from 'react'
import { z } from 'zod'
import { answer } from '#app/answer.server.ts'
import { can } from '#app/domain/policy.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import type { Board, PairWhy } from '#app/domain/services-schedules.ts'
import { answerForm, answerForms } from '#app/form.server.ts'
import { queryOf } from '#app/given.server.ts'
import { useChanges } from '#app/live/use-changes.ts'
import { useLookAgain } from '#app/use-look-again.ts'
import type { Root } from '#app/root.tsx'
import type { Answered } from '#app/ui/form.tsx'
import { askedOf, boardHref, boardHrefs } from '#app/ui/schedule/board-address.ts'
import type { BoardQuery } from '#app/ui/schedule/board-address.ts'
import { BoardPage } from '#app/ui/schedule/board-page.tsx'
import { pinnedOf, peopleOf } from '#app/ui/schedule/board-groups.ts'
import { weekWords } from '#app/ui/schedule/board-words.ts'
import { refusedPin } from '#app/ui/schedule/refused-pin.ts'

export const meta: MetaFunction<typeof loader> = ({ data }) => [
  { title: `${data ? weekWords(data.week.week) : 'Schedule'} · Hearth` },
]

const address = {
  week: z.iso.date().optional(),
  plan: z.uuid().optional(),
  by: z.enum(['day', 'guide']).optional(),
  person: z.uuid().optional(),
  asked: z.uuid().optional(),
  to: z.uuid().optional(),
}

export const loader = answer(async ({ context: { actor, services }, request }) => {
  const { said: _, ...query } = queryOf(request, address)
  const shown = await services.schedules.board(actor, {
    week: query.week ?? null,
    planId: query.plan ?? null,
  })
  const week = await aroundWhatIf(shown, (planId) => services.schedules.board(actor, { week: null, planId }))
  const person = peopleOf(week).find(({ sessionId }) => sessionId === query.person) ?? null
  const planId = week.plan?.planId
  return {
    ...{ week, query, person },
    whys:
      person && planId ? await services.schedules.why(actor, { planId, sessionId: person.sessionId }) : [],
    may: {
      plan: can(actor, 'schedule.plan', {}),
      treatments: can(actor, 'treatment.list', {}),
      record: can(actor, 'treatment.record', {}),
      series: can(actor, 'series.change', {}),
    },
  }
})

/** While a what-if is worked out, and when it cannot be, the board stays as it was before it was asked. */
async function aroundWhatIf(shown: Board, board: (planId: string) => Promise<Board>): Promise<Board> {
  const { plan } = shown
  if (!plan?.parentId || (plan.state !== 'solving' && plan.state !== 'failed')) return shown
  try {
    return { ...(await board(plan.parentId)), plan }
  } catch (thrown) {
    if (isRefusal(thrown)) return shown
    throw thrown
  }
}

/** The board of a plan, as it was shown before: by day or by guide. */
function boardOf(request: Request, query: BoardQuery) {
  const by = new URL(request.url).searchParams.get('by') === 'guide' ? ('guide' as const) : undefined
  return redirect(boardHref({ ...query, by }))
}

export const action = answerForms({
  plan: answerForm(
    z.strictObject({ week: z.iso.date(), planId: z.uuid().optional() }),
    {},
    async ({ week, planId }, { context: { actor, services }, request }) => {
      const pins = planId ? pinnedOf(await services.schedules.board(actor, { week, planId })) : []
      const made = await services.schedules.plan(actor, { week, pins })
      return boardOf(request, { week, plan: made.planId })
    },
  ),
  pin: answerForm(
    z.strictObject({ planId: z.uuid(), sessionId: z.uuid(), circleId: z.uuid().optional() }),
    {},
    async ({ planId, sessionId, circleId }, { context: { actor, services }, request }) => {
      const made = await services.schedules.pin(actor, { planId, sessionId, circleId: circleId ?? null })
      return boardOf(request, { plan: made.planId, asked: sessionId, to: circleId })
    },
  ),
  drop: answerForm(
    z.strictObject({ planId: z.uuid() }),
    {},
    async ({ planId }, { context: { actor, services }, request }) => {
      const week = new URL(request.url).searchParams.get('week') ?? undefined
      const back = await services.schedules.drop(actor, planId)
      return boardOf(request, back.planId ? { plan: back.planId } : { week })
    },
  ),
})

export default function Schedule() {
  const { week, query, person, whys, may } = useLoaderData<typeof loader>()
  const answered = useActionData<Answered>()
  const root = useRouteLoaderData<Root>('root')
  const submit = useSubmit()
  const by = query.by ?? 'day'
  const planId = week.plan?.planId ?? null
  const { onCarrying, look } = useHeldLook()
  useChanges(['schedule'], look)
  return (
    <BoardPage
      {...{ week, by, may, person, whys, answered, onCarrying }}
      viewer={root?.me?.zone ?? week.zone}
      asked={askedOf(week, query)}
      refused={refusedPin(week, answered)}
      hrefs={boardHrefs(week, by, query)}
      askWhy={(sessionId) => (planId ? askWhy(planId, sessionId) : Promise.resolve(null))}
      put={(sessionId, circleId) =>
        submit(
          { form: 'pin', planId: planId ?? '', sessionId, circleId },
          { method: 'post', preventScrollReset: true },
        )
      }
    />
  )
}

/** Looks again when something changed; but while somebody is carried the page holds still, and looks after. */
function useHeldLook() {
  const lookAgain = useLookAgain()
  const held = useRef({ carrying: false, missed: false })
  const look = () => {
    if (held.current.carrying) held.current.missed = true
    else lookAgain()
  }
  const onCarrying = (carrying: boolean) => {
    const { missed } = held.current
    held.current = { carrying, missed: carrying && missed }
    if (!carrying && missed) lookAgain()
  }
  return { look, onCarrying }
}

async function askWhy(planId: string, sessionId: string): Promise<PairWhy[] | null> {
  try {
    const answer = await fetch(`/schedule/why?${new URLSearchParams({ plan: planId, session: sessionId })}`, {
      redirect: 'manual',
      headers: { accept: 'application/json' },
    })
    return answer.ok ? ((await answer.json()) as PairWhy[]) : null
  } catch {
    return null
  }
}

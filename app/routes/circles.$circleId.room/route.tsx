import type { ActionFunctionArgs, LinksFunction, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import { useActionData, useLoaderData, useRouteLoaderData } from '@remix-run/react'
import { z } from 'zod'
import { answer, answerAction } from '#app/answer.server.ts'
import { turnOf } from '#app/domain/circle/circle.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import { useCircle } from '#app/live/use-circle.ts'
import { useRoomPage } from '#app/live/use-room-page.ts'
import type { Root } from '#app/root.tsx'
import circleCss from '#app/ui/circle/circle.css?url'
import { ConnectionWords } from '#app/ui/circle/connection.tsx'
import { Ended, Gone, Lobby } from '#app/ui/circle/lobby.tsx'
import { Room } from '#app/ui/circle/room.tsx'
import { When } from '#app/ui/circle/when.tsx'
import { askedOf, wordsOf } from './asked.server.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: circleCss }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.card.title} · Hearth` : 'Circle · Hearth' },
]

export const loader = answer(async ({ context, params, request }) => {
  queryOf(request, {})
  const { circleId } = paramsOf(params, { circleId: z.uuid() })
  return { ...(await context.services.circles.room(context.actor, circleId)), pageId: crypto.randomUUID() }
})

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const answered = await answerAction(async ({ context: { actor, services }, params }) => {
    const { circleId } = paramsOf(params, { circleId: z.uuid() })
    const { act, share } = askedOf(circleId, form)
    if (share) await services.circles.share(actor, share)
    else await services.circles.act(actor, act)
    return redirect(`/circles/${circleId}/room`)
  })(args)
  if (!('data' in answered)) return answered
  return data({ ...answered.data, text: wordsOf(form) }, answered.init ?? undefined)
}

export default function LiveRoom() {
  const first = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const root = useRouteLoaderData<Root>('root')
  const { circleId } = first.card
  const circle = useCircle(circleId, first.entered)
  const leading = first.waiting !== null
  const page = useRoomPage(
    first,
    [leading ? `lobby:${circleId}` : `arrival:${circleId}`, `circle:${circleId}`],
    leading ? () => {} : circle.enter,
  )
  const when = <When card={page.card} viewer={root?.me?.zone} />
  const { room } = circle
  if (circle.gone) return <Gone refusal={circle.gone} />
  if (!room)
    return (
      <>
        <Refresh />
        <ConnectionWords connection={circle.connection} />
        <Lobby
          state={circle.lobby ?? 'away'}
          card={page.card}
          when={when}
          doing={{ pageId: first.pageId, live: circle.live, act: (intent) => void circle.act(intent) }}
        />
      </>
    )
  if (room.circle.phase === 'ended') return <Ended title={page.card.title} />
  const writing = turnOf(room.circle)?.seatId === room.you.seatId
  return (
    <>
      {writing ? null : <Refresh />}
      <ConnectionWords connection={circle.connection} />
      <Room
        room={room}
        circle={circle}
        title={page.card.title}
        when={when}
        pageId={first.pageId}
        waiting={page.waiting}
        refused={answered?.refusal ?? null}
        kept={answered?.text ?? ''}
      />
    </>
  )
}

/** Without scripts the page looks again by itself, except while its person may be writing. */
function Refresh() {
  return (
    <noscript>
      <meta httpEquiv="refresh" content="20" />
    </noscript>
  )
}

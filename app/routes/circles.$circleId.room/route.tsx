import type { ActionFunctionArgs, LinksFunction, MetaFunction } from '@remix-run/node'
import { data, redirect } from '@remix-run/node'
import {
  useActionData,
  useLoaderData,
  useNavigate,
  useRouteLoaderData,
  useSearchParams,
} from '@remix-run/react'
import { useCallback, useState } from 'react'
import { z } from 'zod'
import { answer, answerAction } from '#app/answer.server.ts'
import { isOpen, seatOf, turnOf } from '#app/domain/circle/circle.ts'
import { paramsOf, queryOf } from '#app/given.server.ts'
import type { Room as RoomState } from '#app/live/circle-room.ts'
import { type LiveCircle, useCircle } from '#app/live/use-circle.ts'
import { useRoomPage } from '#app/live/use-room-page.ts'
import { useVoice } from '#app/live/use-voice.ts'
import type { Root } from '#app/root.tsx'
import { After } from '#app/ui/circle/after.tsx'
import circleCss from '#app/ui/circle/circle.css?url'
import { draftOf } from '#app/ui/circle/composer.tsx'
import { ConnectionWords } from '#app/ui/circle/connection.tsx'
import { Gone } from '#app/ui/circle/gone.tsx'
import { GuideAfter } from '#app/ui/circle/guide-after.tsx'
import { Lobby } from '#app/ui/circle/lobby.tsx'
import { Moved } from '#app/ui/circle/moved.tsx'
import { PrivateOffer } from '#app/ui/circle/private-offer.tsx'
import { PracticeStrip } from '#app/ui/circle/practice-strip.tsx'
import { Room } from '#app/ui/circle/room.tsx'
import { VoiceContext } from '#app/ui/circle/voice/voice-context.ts'
import { When } from '#app/ui/circle/when.tsx'
import { askedOf, keptOf } from './asked.server.ts'
import { lookedAt } from './looked.server.ts'

export const links: LinksFunction = () => [{ rel: 'stylesheet', href: circleCss }]
export const meta: MetaFunction<typeof loader> = ({ data: page }) => [
  { title: page ? `${page.card.title} · Hearth` : 'Circle · Hearth' },
]

export const loader = answer(async ({ context, params, request }) => {
  // `from`: the circle that a private room belongs to, for the way back.
  queryOf(request, { from: z.uuid().optional() })
  const { circleId } = paramsOf(params, { circleId: z.uuid() })
  return { ...(await lookedAt(context, circleId, 'room')), pageId: crypto.randomUUID(), voice: context.voice }
})

export async function action(args: ActionFunctionArgs) {
  const form = await args.request.formData()
  const answered = await answerAction(async ({ context: { actor, services }, params, request }) => {
    const { circleId } = paramsOf(params, { circleId: z.uuid() })
    const { act, share } = askedOf(circleId, form)
    if (share) await services.circles.share(actor, share)
    else await services.circles.act(actor, act)
    return redirect(`/circles/${circleId}/room${new URL(request.url).search}`)
  })(args)
  if (!('data' in answered)) return answered
  return data({ ...answered.data, kept: keptOf(form) }, answered.init ?? undefined)
}

export default function AnyRoom() {
  const { card } = useLoaderData<typeof loader>()
  return <LiveRoom key={card.circleId} />
}

function LiveRoom() {
  const first = useLoaderData<typeof loader>()
  const circle = useCircle(first.card.circleId, first.entered)
  const [query] = useSearchParams()
  const { room, moved, gone } = circle
  const voice = useVoice({
    ...{ circleId: first.card.circleId, from: query.get('from'), engine: first.voice },
    seatId: room && !moved && !gone ? mySeat(room) : null,
    paused: room?.aside.mine.paused ?? false,
  })
  return (
    <VoiceContext.Provider value={voice}>
      <Screen circle={circle} />
    </VoiceContext.Provider>
  )
}

/** My seat while I sit in it and the circle goes on. */
function mySeat({ circle, you }: RoomState): string | null {
  return isOpen(circle) && (seatOf(circle, you.seatId)?.taken ?? false) ? you.seatId : null
}

function Screen({ circle }: { circle: LiveCircle }) {
  const first = useLoaderData<typeof loader>()
  const answered = useActionData<typeof action>()
  const root = useRouteLoaderData<Root>('root')
  const [query] = useSearchParams()
  const navigate = useNavigate()
  const { circleId } = first.card
  const { room } = circle
  const ended = room?.circle.phase === 'ended'
  const leading = first.waiting !== null
  const page = useRoomPage(
    first,
    [leading ? `lobby:${circleId}` : `arrival:${circleId}`, `circle:${circleId}`],
    ended,
    leading ? () => {} : circle.enter,
  )
  const kept = answered?.kept
  const typed = (intent: string) => (kept?.intent === intent ? (kept.fields['text'] ?? '') : '')
  const [drafts] = useState(() => ({ words: draftOf(typed('Share')), mine: draftOf(typed('KeepForMyself')) }))
  const privateRoom = room?.aside.mine.privateRoomId ?? null
  const privately = `/circles/${privateRoom}/room?from=${circleId}`
  const go = useCallback(() => navigate(privately), [navigate, privately])

  const zone = root?.me?.zone ?? page.card.zone
  const when = <When card={page.card} viewer={zone} />
  const refused = answered?.refusal ?? null
  const lease = room && isOpen(room.circle) ? room.circle.authority?.lease : undefined
  const doing = { pageId: first.pageId, live: circle.live, act: circle.act, lease }
  if (circle.gone) return <Gone refusal={circle.gone} />
  if (circle.moved) return <Moved onBring={circle.bringHere} />
  if (ended || page.card.phase === 'ended')
    return (
      <After
        card={page.card}
        gently={room?.circle.phase === 'ended' && room.circle.gently}
        after={page.after}
        zone={zone}
        doing={doing}
        draft={drafts.mine}
        back={query.get('from')}
      >
        {page.after?.guide ? (
          <div className="mx-auto mt-8 max-w-narrow text-base text-ink">
            <GuideAfter after={page.after.guide} doing={doing} zone={zone} />
          </div>
        ) : null}
      </After>
    )
  if (!room)
    return (
      <>
        {circle.lobby === 'threshold' ? null : <Refresh />}
        <ConnectionWords connection={circle.connection} />
        <Lobby
          state={circle.lobby ?? 'away'}
          card={page.card}
          when={when}
          doing={doing}
          refused={refused}
          kept={kept?.intent === 'CrossThreshold' ? kept.fields : {}}
        />
      </>
    )
  const { mine } = room.aside
  const writes =
    turnOf(room.circle)?.seatId === room.you.seatId || ['quiet', 'private'].includes(room.circle.phase)
  return (
    <>
      {writes && !mine.paused ? null : <Refresh />}
      {page.card.kind === 'practice' ? <PracticeStrip circleId={circleId} /> : null}
      <ConnectionWords connection={circle.connection} />
      <Room
        circleId={circleId}
        from={query.get('from')}
        room={room}
        circle={circle}
        title={page.card.title}
        when={when}
        pageId={first.pageId}
        waiting={page.waiting}
        brief={page.card.kind === 'circle' ? `/circles/${circleId}/brief` : null}
        refused={refused}
        drafts={drafts}
        offer={
          privateRoom && room.you.role === 'participant' ? (
            <PrivateOffer href={privately} roomId={privateRoom} onGo={go} />
          ) : null
        }
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

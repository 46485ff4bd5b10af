import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { LobbyState } from '#app/domain/protocol.ts'
import type { CircleCard } from '#app/domain/services-circles.ts'
import { formCommandId } from '#app/live/command-id.ts'
import { Button } from '../button.tsx'
import type { Sentence } from '../refusal.tsx'
import { GreenRoom } from './green-room.tsx'
import type { Doing } from './guide-form.tsx'
import { RefusedNotice } from './refused-notice.tsx'
import { Still } from './still.tsx'
import { HowHere } from './voice/how-here.tsx'

/** C2, C3: in front of the room. Shows how one's own waiting stands, and nothing of what happens inside. */
export function Lobby({
  state,
  card,
  when,
  doing,
  refused,
  kept,
}: {
  state: LobbyState
  card: CircleCard
  when: ReactNode
  doing: Doing
  /** What the last form of this page was refused with, and what was typed in it. */
  refused: Sentence | null
  kept: Readonly<Record<string, string>>
}) {
  const [trouble, setTrouble] = useState(refused)
  const act = async (intent: Intent) => {
    setTrouble(null)
    const refusal = await doing.act(intent)
    setTrouble(refusal)
    return refusal
  }
  const said = <div role="status">{trouble ? <RefusedNotice refusal={trouble} /> : null}</div>
  if (state === 'threshold')
    return (
      <GreenRoom title={card.title} when={when} doing={{ ...doing, act }} trouble={trouble} kept={kept} />
    )
  if (card.phase === 'planned')
    return (
      <Still title={card.title}>
        <p>{when}</p>
        <p className="mt-3">
          The doors are still closed. This page opens by itself when your guide opens them.
        </p>
        <CameDressed />
        <Meanwhile />
      </Still>
    )
  if (state === 'one-moment')
    return (
      <Still title="Your guide has seen you" breathing>
        <p>One moment. They let you in when the circle is ready for you.</p>
        <Outside doing={{ ...doing, act }} />
        {said}
      </Still>
    )
  if (state === 'waiting')
    return (
      <Still title="You are in the lobby" breathing>
        <p>Your guide can see that you are here, and lets people in one by one.</p>
        <p className="mt-3">You do not need to do anything. This page changes by itself.</p>
        <Meanwhile />
        <Outside doing={{ ...doing, act }} />
        {said}
      </Still>
    )
  return (
    <Still title={card.title}>
      <p>The doors are open. Tell your guide that you are here, and wait in the lobby for a moment.</p>
      <div className="mt-6">
        <Knock intent="Arrive" doing={{ ...doing, act }} look="primary">
          I am here
        </Knock>
      </div>
      <CameDressed />
      {said}
    </Still>
  )
}

/** V8: devices can be tried while one waits. */
const Meanwhile = () => (
  <div className="mx-auto mt-8 max-w-narrow text-left text-base text-ink">
    <HowHere id="lobby" />
  </div>
)

const CameDressed = () => (
  <p className="mt-6 text-sm">
    Come dressed as for a public room, with a glass of water and something warm. Hearth records nothing.
  </p>
)

const Outside = ({ doing }: { doing: Doing }) => (
  <div className="mt-6">
    <Knock intent="Leave" doing={doing} look="plain">
      Wait outside instead
    </Knock>
  </div>
)

function Knock({
  intent,
  doing,
  look,
  children,
}: {
  intent: 'Arrive' | 'Leave'
  doing: Doing
  look: 'primary' | 'plain'
  children: string
}) {
  const [busy, setBusy] = useState(false)
  return (
    <form
      method="post"
      onSubmit={(event) => {
        if (!doing.live) return
        event.preventDefault()
        setBusy(true)
        void doing.act({ type: intent }).finally(() => setBusy(false))
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(doing.pageId, intent)} />
      <Button
        type="submit"
        name="intent"
        value={intent}
        look={look}
        size={look === 'primary' ? 'large' : 'medium'}
        busy={busy}
      >
        {children}
      </Button>
    </form>
  )
}

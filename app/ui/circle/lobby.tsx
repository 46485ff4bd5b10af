import type { ReactNode } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { LobbyState } from '#app/domain/protocol.ts'
import type { CircleCard } from '#app/domain/services.ts'
import { formCommandId } from '#app/live/command-id.ts'
import { Button, LinkButton } from '../button.tsx'
import { Mark } from '../mark.tsx'
import { Notice } from '../notice.tsx'
import { type Sentence, sentences } from '../refusal.tsx'

type Doing = { pageId: string; live: boolean; act: (intent: Intent) => void }

/** C2: in front of the room. Shows how one's own waiting stands, and nothing of what happens inside. */
export function Lobby({
  state,
  card,
  when,
  doing,
}: {
  state: LobbyState
  card: CircleCard
  when: ReactNode
  doing: Doing
}) {
  if (card.phase === 'ended') return <Ended title={card.title} />
  if (card.phase === 'planned')
    return (
      <Still title={card.title}>
        <p>{when}</p>
        <p className="mt-3">
          The doors are still closed. This page opens by itself when your guide opens them.
        </p>
      </Still>
    )
  if (state === 'waiting')
    return (
      <Still title="You are in the lobby" breathing>
        <p>Your guide can see that you are here, and lets people in one by one.</p>
        <p className="mt-3">You do not need to do anything. This page changes by itself.</p>
        <div className="mt-6">
          <Knock intent="Leave" doing={doing} look="plain">
            Wait outside instead
          </Knock>
        </div>
      </Still>
    )
  return (
    <Still title={card.title}>
      <p>The doors are open. Tell your guide that you are here, and wait in the lobby for a moment.</p>
      <div className="mt-6">
        <Knock intent="Arrive" doing={doing} look="primary">
          I am here
        </Knock>
      </div>
    </Still>
  )
}

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
  return (
    <form
      method="post"
      onSubmit={(event) => {
        if (!doing.live) return
        event.preventDefault()
        doing.act({ type: intent })
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(doing.pageId, intent)} />
      <Button
        type="submit"
        name="intent"
        value={intent}
        look={look}
        size={look === 'primary' ? 'large' : 'medium'}
      >
        {children}
      </Button>
    </form>
  )
}

/** A calm page with one thing on it. */
export function Still({
  title,
  breathing = false,
  children,
}: {
  title: string
  breathing?: boolean
  children: ReactNode
}) {
  return (
    <div className="mx-auto flex max-w-text flex-col items-center px-4 pt-14 text-center sm:pt-24">
      <span className="relative grid size-40 place-items-center">
        <span
          aria-hidden="true"
          className={`absolute inset-0 rounded-full bg-ember-soft ${breathing ? 'moving:animate-breathe' : 'scale-90'}`}
        />
        <Mark className="relative size-20" />
      </span>
      <h1 className="mt-8 text-2xl sm:text-3xl">{title}</h1>
      <div className="mt-3 text-lg text-ink-soft">{children}</div>
    </div>
  )
}

export function Ended({ title }: { title: string }) {
  return (
    <Still title="The circle has ended">
      <p>{title} is over. Thank you for being there. What was said stays in the circle.</p>
      <div className="mt-6">
        <LinkButton href="/circles" look="primary">
          To my circles
        </LinkButton>
      </div>
    </Still>
  )
}

/** No longer allowed near this room: said once, privately, without blame. */
export function Gone({ refusal }: { refusal: Sentence }) {
  return (
    <Still title="You are not in this circle now">
      <p>
        {refusal === 'not-found' || refusal === 'not-allowed'
          ? 'Your place in it has changed. The clinic can tell you more.'
          : sentences[refusal]}
      </p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <LinkButton href="/circles" look="primary">
          To my circles
        </LinkButton>
        <LinkButton href="/help">Someone to talk to</LinkButton>
      </div>
    </Still>
  )
}

export function RefusedNotice({ refusal }: { refusal: Sentence }) {
  return (
    <Notice tone="held" title="That did not happen">
      {sentences[refusal]}
    </Notice>
  )
}

import type { ReactNode } from 'react'
import { Button } from '../button.tsx'
import { Link, PageForm, useSending } from '../frame.tsx'
import { GripVertical, Pin } from '../icons.ts'
import { Initial } from '../initial.tsx'
import { useBoard } from './board-context.ts'

/** Somebody on the board: to be carried by the grip, and asked about by the name. `sessionId` null: a plan leaves them be. */
export function PersonChip({
  sessionId,
  name,
  says,
  may,
  pinned = false,
}: {
  sessionId: string | null
  name: string
  says: ReactNode
  /** Whether they may be put elsewhere. */
  may: boolean
  pinned?: boolean
}) {
  const { carries, mayPin, planId, whyHref, carried } = useBoard()
  const grip = carries && mayPin && may && sessionId !== null
  const away = sessionId !== null && carried?.sessionId === sessionId
  return (
    <div
      {...(sessionId === null ? {} : { 'data-person': sessionId })}
      className={`flex min-w-0 items-center gap-2 rounded-md border bg-surface py-1 pr-1 pl-2 data-[dnd-dragging]:shadow-float ${pinned ? 'border-held' : 'border-line'} ${away ? 'border-ember' : ''}`}
    >
      <Initial name={name} className="size-8 text-sm" />
      <p className="min-w-0 flex-1 leading-snug wrap-anywhere">
        {sessionId === null || planId === null ? (
          <span className="font-semibold">{name}</span>
        ) : (
          <Link
            href={whyHref(sessionId)}
            className="inline-flex min-h-touch items-center font-semibold text-ink underline decoration-line-strong decoration-1 underline-offset-4 hover:decoration-ink hover:decoration-2"
          >
            {name}
            <span className="sr-only">: where they may be, and why</span>
          </Link>
        )}
        {says ? <span className="block pb-1 text-sm text-ink-soft">{says}</span> : null}
      </p>
      {pinned ? <Pinned sessionId={sessionId} name={name} /> : null}
      {grip ? (
        <button
          type="button"
          data-grip=""
          aria-label={`Carry ${name}`}
          aria-describedby="how-to-carry"
          className="inline-flex size-11 shrink-0 cursor-grab touch-none items-center justify-center rounded-full text-ink-soft hover:bg-sunken hover:text-ink"
        >
          <GripVertical aria-hidden className="size-5" />
        </button>
      ) : null}
    </div>
  )
}

function Pinned({ sessionId, name }: { sessionId: string | null; name: string }) {
  const { mayPin, planId } = useBoard()
  const busy = useSending('pin')
  const mark = <Pin aria-hidden className="size-4 fill-current text-held" />
  if (!mayPin || planId === null || sessionId === null)
    return (
      <span className="inline-flex size-8 items-center justify-center">
        {mark}
        <span className="sr-only">Pinned</span>
      </span>
    )
  return (
    <PageForm method="post">
      <input type="hidden" name="form" value="pin" />
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="sessionId" value={sessionId} />
      <input type="hidden" name="circleId" value="" />
      <Button
        type="submit"
        look="plain"
        size="small"
        busy={busy}
        aria-label={`Unpin ${name}`}
        title="Pinned here. Unpin"
        className="px-0"
      >
        {mark}
      </Button>
    </PageForm>
  )
}

import type { ReactNode } from 'react'
import type { AfterCircle, CircleCard } from '#app/domain/services-circles.ts'
import { LinkButton } from '../button.tsx'
import { Time } from '../time.tsx'
import { CheckIn } from './check-in.tsx'
import type { Draft } from './composer.tsx'
import { ForYourself } from './for-yourself.tsx'
import type { Doing } from './guide-form.tsx'
import { HelpLines } from './help-lines.tsx'
import { Still } from './still.tsx'

/** C22: when the circle is over: that all is well, what becomes of the words, and who is there now. */
export function After({
  card,
  gently,
  after,
  zone,
  doing,
  draft,
  back,
  children,
}: {
  card: Pick<CircleCard, 'title' | 'kind' | 'mine'>
  gently: boolean
  /** What this person alone may know of it; null while it is not known. */
  after: AfterCircle | null
  zone: string
  doing: Doing
  draft: Draft
  /** C15: the circle that a private room belongs to. */
  back: string | null
  /** What guides have to do after it. */
  children?: ReactNode
}) {
  if (card.kind === 'private')
    return (
      <Still title="This room is closed">
        <p>You can go back to the circle when you like, or leave it at that. Both are fine.</p>
        <div className="mt-6 flex flex-wrap justify-center gap-3">
          {back ? (
            <LinkButton href={`/circles/${back}/room`} look="primary" size="large">
              Back to the circle
            </LinkButton>
          ) : null}
          <LinkButton href="/circles" size="large">
            To my circles
          </LinkButton>
        </div>
        <Lines />
      </Still>
    )
  return (
    <Still title={gently ? 'The circle closed gently' : 'The circle has ended'}>
      <p>
        {gently
          ? 'Your guide’s connection was lost, so the circle closed gently. Nothing you did. The clinic knows.'
          : `${card.title} is over. Thank you for being there.`}
      </p>
      <p className="mt-2 text-base">
        What was said stays in the circle. <Erasure after={after} zone={zone} />
      </p>
      <Openings after={after} zone={zone} />
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <LinkButton href="/circles" look="primary">
          To my circles
        </LinkButton>
        <LinkButton href="/kept">What you kept</LinkButton>
        <LinkButton href="/help">Someone to talk to</LinkButton>
      </div>
      {children}
      {gently ? <Lines /> : null}
      {card.mine === 'participant' ? (
        <div className="mx-auto mt-10 grid max-w-narrow gap-8 text-left text-base text-ink">
          <ForYourself doing={doing} draft={draft} />
          <CheckIn doing={doing} wanted={after?.checkIn ?? false} />
        </div>
      ) : null}
    </Still>
  )
}

const Lines = () => (
  <div className="card mx-auto mt-8 max-w-narrow p-5 text-left text-base text-ink">
    <HelpLines />
  </div>
)

function Erasure({ after, zone }: { after: AfterCircle | null; zone: string }) {
  if (after?.erasedAt) return <>Its words have been erased.</>
  if (!after?.erasesAt) return <>Its words are erased on schedule.</>
  return (
    <>
      Its words are erased on <Time at={after.erasesAt} zone={zone} part="day" />,{' '}
      <Time at={after.erasesAt} zone={zone} part="time" />.
    </>
  )
}

/** C3: whoever opened the contact I left, told to me. */
function Openings({ after, zone }: { after: AfterCircle | null; zone: string }) {
  if (!after || after.openings.length === 0) return null
  return (
    <ul className="mt-4 grid gap-2 text-base">
      {after.openings.map(({ by, at, reason }) => (
        <li key={`${by} ${at}`} className="rounded-md bg-held-soft px-5 py-3 text-left text-held-ink">
          {by} opened the place and number you left, on <Time at={at} zone={zone} part="day" />,{' '}
          <Time at={at} zone={zone} part="time" />. Their reason: {reason}
        </li>
      ))}
    </ul>
  )
}

import { useEffect, useRef } from 'react'
import type { BoardCircle, PairWhy } from '#app/domain/services-schedules.ts'
import { Button, LinkButton } from '../button.tsx'
import { inputClass } from '../field.tsx'
import { PageForm, useSending } from '../frame.tsx'
import { Check, ChevronDown } from '../icons.ts'
import { Notice } from '../notice.tsx'
import { circleName, seatsWords } from './board-words.ts'
import { mayWords } from './carry-words.ts'

export type Person = {
  sessionId: string
  name: string
  circleId: string | null
  pinned: boolean
  fixed: boolean
}

/** Somebody's own part of the board: where they are, each circle and why, and a way to put them elsewhere by a form. */
export function PersonWhy({
  person,
  circles,
  whys,
  planId,
  mayPin,
  refused,
  close,
}: {
  person: Person
  circles: readonly BoardCircle[]
  whys: readonly PairWhy[]
  planId: string
  mayPin: boolean
  refused: string | null
  close: string
}) {
  const head = useRef<HTMLHeadingElement>(null)
  useEffect(() => head.current?.focus({ preventScroll: true }), [person.sessionId])
  const pairs = whys
    .flatMap((why) => {
      const circle = circles.find(({ circleId }) => circleId === why.circleId)
      return circle ? [{ why, circle }] : []
    })
    .toSorted((a, b) => Date.parse(a.circle.startsAt) - Date.parse(b.circle.startsAt))
  const fits = pairs.filter(({ why }) => why.eligible)
  const not = pairs.filter(({ why }) => !why.eligible)
  const here = circles.find(({ circleId }) => circleId === person.circleId)
  const elsewhere = fits.filter(({ circle }) => circle.planned && circle.circleId !== person.circleId)
  return (
    <section id="person" aria-labelledby="person-name" className="card mb-8 p-5 sm:p-6">
      <div className="flex flex-wrap items-start justify-between gap-3">
        <div>
          <h2 id="person-name" ref={head} tabIndex={-1} className="text-xl outline-none">
            {person.name}
          </h2>
          <p className="mt-1 text-ink-soft">
            {here
              ? `In ${circleName(here)}${person.pinned ? ', pinned there' : ''}.`
              : 'No circle in this plan.'}
          </p>
        </div>
        <LinkButton href={close} size="small" look="plain">
          Close
        </LinkButton>
      </div>
      {refused === null ? null : (
        <div role="alert" className="mt-4">
          <Notice tone="care">{refused}</Notice>
        </div>
      )}
      {mayPin && person.fixed ? (
        <p className="mt-4">This circle begins within a day, so their seat stands.</p>
      ) : mayPin && elsewhere.length > 0 ? (
        <PutForm person={person} circles={elsewhere.map(({ circle }) => circle)} planId={planId} />
      ) : null}
      <div className="mt-6 grid gap-6 md:grid-cols-2">
        <Pairs title="Fits" pairs={fits} none="No circle of this week fits. The reasons stand beside each." />
        <Pairs title="Does not fit" pairs={not} none="Every circle of this week fits." />
      </div>
    </section>
  )
}

type Pair = { why: PairWhy; circle: BoardCircle }

function Pairs({ title, pairs, none }: { title: string; pairs: readonly Pair[]; none: string }) {
  return (
    <div>
      <h3 className="text-lg">{title}</h3>
      {pairs.length === 0 ? <p className="mt-2 text-ink-soft">{none}</p> : null}
      <ul className="mt-2 divide-y divide-line">
        {pairs.map(({ why, circle }) => (
          <li key={why.circleId} className="flex gap-3 py-2.5">
            {why.eligible ? (
              <Check aria-hidden className="mt-1 size-5 shrink-0 text-calm" />
            ) : (
              <span aria-hidden="true" className="mx-2 mt-3 h-0.5 w-2 shrink-0 rounded-full bg-line-strong" />
            )}
            <p className="min-w-0">
              <span className="font-semibold">{circleName(circle)}</span>
              <span className="block text-sm text-ink-soft">
                {mayWords(why)} {seatsWords(circle)}.
              </span>
            </p>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** The same as carrying, as a form: for whoever would rather choose from a list, and where no script runs. */
function PutForm({
  person,
  circles,
  planId,
}: {
  person: Person
  circles: readonly BoardCircle[]
  planId: string
}) {
  const busy = useSending('pin')
  return (
    <PageForm method="post" className="mt-5 flex flex-wrap items-end gap-3">
      <input type="hidden" name="form" value="pin" />
      <input type="hidden" name="planId" value={planId} />
      <input type="hidden" name="sessionId" value={person.sessionId} />
      <div className="grid min-w-0 flex-1 basis-64 gap-1.5">
        <label htmlFor="put-in" className="font-semibold">
          Put {person.name} in
        </label>
        <div className="relative">
          <select id="put-in" name="circleId" required className={`${inputClass} appearance-none pr-12`}>
            {circles.map((circle) => (
              <option key={circle.circleId} value={circle.circleId}>
                {circleName(circle)}, {seatsWords(circle).toLowerCase()}
              </option>
            ))}
          </select>
          <ChevronDown
            aria-hidden
            className="pointer-events-none absolute inset-y-0 right-4 my-auto size-5 text-ink-soft"
          />
        </div>
      </div>
      <Button type="submit" busy={busy}>
        See what happens
      </Button>
    </PageForm>
  )
}

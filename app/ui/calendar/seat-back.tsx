import type { SeatLink } from '../../domain/services-calendar.ts'
import { LinkButton } from '../button.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import type { Answered } from '../form.tsx'
import { Threshold } from '../threshold.tsx'
import { Time, zoneWords } from '../time.tsx'

/** One seat and one button. Whoever holds the link sees a time, and nothing that says whose or what for. */
export function SeatBack({
  link: { startsAt, zone, state },
  answered,
}: {
  link: SeatLink
  answered: Answered | undefined
}) {
  const fields = useFields('give-back', answered)
  const when = (
    <>
      <Time at={startsAt} zone={zone} part="day" />, <Time at={startsAt} zone={zone} part="time" />,{' '}
      {zoneWords(startsAt, zone)}
    </>
  )
  if (state === 'given-back')
    return (
      <Threshold title="Your seat is free for somebody else" lead="Thank you for telling us.">
        <p>The circle was on {when}. There is nothing more you need to do.</p>
        <div className="mt-6">
          <LinkButton href="/circles">See your circles</LinkButton>
        </div>
      </Threshold>
    )
  return (
    <Threshold
      title="Can’t make it?"
      lead="That is all right, and you need not say why. Your seat goes to somebody who waits for one."
    >
      <p className="text-lg">Your circle: {when}.</p>
      <FieldForm fields={fields} className="mt-6 grid gap-4">
        <Submit form="give-back">I can’t make it</Submit>
      </FieldForm>
      <p className="mt-4 text-ink-soft">If you are coming, close this page. Nothing has changed.</p>
    </Threshold>
  )
}

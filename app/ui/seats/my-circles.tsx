import type { MyCircle, Told } from '#app/domain/services-seats.ts'
import { Ask } from '../ask.tsx'
import type { Look } from '../button.tsx'
import { LinkButton } from '../button.tsx'
import { When } from '../circle/when.tsx'
import type { Answered } from '../form.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { phaseWords } from '../schedule/eligible-words.ts'
import { Empty } from '../states.tsx'

type Given = { zone: string; answered: Answered | undefined }

/** `calm`: something else on the page comes first. The next circle large, the rest beneath it; each can be given back, which asks first. */
export function MyCircles({
  circles,
  calm,
  ...given
}: Given & { circles: readonly MyCircle[]; calm: boolean }) {
  const [next, ...later] = circles
  if (!next)
    return (
      <Empty title="No circle is yours yet">
        Below are the circles of the next two weeks. Choose one when you like; nothing is late.
      </Empty>
    )
  return (
    <ul className="grid gap-4">
      <li>
        <Mine circle={next} first look={calm ? 'quiet' : 'primary'} {...given} />
      </li>
      {later.map((circle) => (
        <li key={circle.circleId}>
          <Mine circle={circle} look="quiet" {...given} />
        </li>
      ))}
    </ul>
  )
}

function Mine({
  circle,
  zone,
  answered,
  look,
  first = false,
}: Given & { circle: MyCircle; look: Look; first?: boolean }) {
  const href = `/circles/${circle.circleId}`
  return (
    <article className={first ? 'card p-6 sm:p-8' : 'card p-5'}>
      {first ? <Tag tone="ember">Next</Tag> : null}
      <h3 className={`mt-2 ${first ? 'text-xl sm:text-2xl' : 'text-lg'}`}>
        <Link href={href} className="no-underline decoration-1 underline-offset-4 hover:underline">
          {circle.title}
        </Link>
      </h3>
      <p className="mt-1">
        <When card={circle} viewer={zone} />
      </p>
      {circle.guides.length > 0 ? <p className="text-ink-soft">with {circle.guides.join(' and ')}</p> : null}
      <p className="mt-3 text-ink-soft">{whyMine(circle)}</p>
      <div className="mt-5 flex flex-wrap gap-3">
        <LinkButton href={href} look={look} aria-label={`See this circle: ${circle.title}`}>
          See this circle
        </LinkButton>
        <GiveBack circle={circle} answered={answered} />
      </div>
    </article>
  )
}

const passed: readonly Told[] = ['outside-window', 'too-close', 'quiet-day', 'resting']

function whyMine(circle: MyCircle): string {
  if (circle.phase === null)
    return passed.includes(circle.rule)
      ? 'This circle is no longer in the days that suit it best. It is still yours if you want it.'
      : circle.rule === 'outside-hours'
        ? 'It is outside the hours you gave us. It is still yours if you want it.'
        : 'Your clinic chose this circle for you. It is yours if you want it.'
  const { phase } = circle
  return `Why this one: it falls in your ${phaseWords(phase).name.toLowerCase()}. ${phaseWords(phase).says}`
}

function GiveBack({ circle, answered }: { circle: MyCircle; answered: Answered | undefined }) {
  const id = `decline-${circle.circleId}`
  const fields = useFields(id, answered)
  return (
    <Ask
      label="I can’t make it"
      name={`I can’t make it: ${circle.title}`}
      look="plain"
      size="medium"
      title={`Give back your seat in ${circle.title}?`}
      lead="No reason is needed, and nobody is told one. Somebody who waits is offered the seat. You can choose another circle whenever you like."
    >
      <FieldForm fields={fields}>
        <input type="hidden" name="act" value="decline" />
        <input type="hidden" name="circleId" value={circle.circleId} />
        <Submit form={id}>Give back this seat</Submit>
      </FieldForm>
    </Ask>
  )
}

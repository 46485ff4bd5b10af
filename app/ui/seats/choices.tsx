import type { Choice, MyCircle, Told } from '#app/domain/services-seats.ts'
import { Ask } from '../ask.tsx'
import { Choice as Answers } from '../choice.tsx'
import { When } from '../circle/when.tsx'
import type { Answered } from '../form.tsx'
import { FieldForm, Submit, useFields } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { phaseWords, whyWords } from '../schedule/eligible-words.ts'
import { timeWords } from '../time.tsx'

type Heading = { heading: 'h3' | 'h4' }
type Given = { mine: readonly MyCircle[]; zone: string; answered: Answered | undefined }

/** What else there is, each with why it would be theirs or why not now. */
export function Choices({ choices, ...given }: Given & { choices: readonly Choice[] }) {
  const open = choices.filter(({ eligible }) => eligible)
  const others = choices.filter(({ eligible }) => !eligible)
  return (
    <div className="grid gap-8">
      {open.length > 0 ? <List choices={open} heading="h3" {...given} /> : null}
      {others.length > 0 ? (
        <div>
          <h3 className="text-lg">Not for you at the moment</h3>
          <p className="mt-1 mb-4 text-ink-soft">Each says why. It can change from day to day.</p>
          <List choices={others} heading="h4" {...given} />
        </div>
      ) : null}
    </div>
  )
}

function List({ choices, ...given }: Given & Heading & { choices: readonly Choice[] }) {
  return (
    <ul className="grid gap-4 md:grid-cols-2">
      {choices.map((choice) => (
        <li key={choice.circleId} className="grid">
          <One choice={choice} {...given} />
        </li>
      ))}
    </ul>
  )
}

const notTold = (rule: Told): string => whyWords(rule === 'not-open' ? 'on-hold' : rule, 'member')

function One({ choice, heading: Title, ...given }: Given & Heading & { choice: Choice }) {
  const full = !choice.eligible && choice.rule === 'full'
  return (
    <article className={`rounded-lg border p-5 ${choice.eligible ? 'card' : 'border-line'}`}>
      <div className="flex flex-wrap items-center gap-2">
        <Title className="font-serif text-lg font-semibold">{choice.title}</Title>
        {choice.waiting ? <Tag tone="calm">You are waiting</Tag> : null}
      </div>
      <p className="mt-1">
        <When card={choice} viewer={given.zone} />
      </p>
      {choice.guides.length > 0 ? <p className="text-ink-soft">with {choice.guides.join(' and ')}</p> : null}
      <p className="mt-3 text-ink-soft">
        {choice.eligible
          ? `It falls in your ${phaseWords(choice.phase).name.toLowerCase()}. ${seatsWords(choice.seatsFree)}`
          : notTold(choice.rule)}
      </p>
      <div className="mt-4 flex flex-wrap gap-3 empty:hidden">
        {choice.eligible ? <Take choice={choice} {...given} /> : null}
        {full && !choice.waiting ? (
          <Plain act="wait" words="Wait for a seat" {...{ choice, ...given }} />
        ) : null}
        {choice.waiting ? <Plain act="stop-waiting" words="Stop waiting" {...{ choice, ...given }} /> : null}
      </div>
    </article>
  )
}

const seatsWords = (free: number) => (free === 1 ? 'One seat is free.' : `${free} seats are free.`)

function Take({ choice, mine, zone, answered }: Given & { choice: Choice }) {
  const id = `claim-${choice.circleId}`
  const fields = useFields<{ from: string }>(id, answered)
  const theirs = mine.filter(({ circleId }) => choice.insteadOf.includes(circleId))
  const given = (
    <>
      <input type="hidden" name="act" value="claim" />
      <input type="hidden" name="circleId" value={choice.circleId} />
    </>
  )
  if (theirs.length === 0)
    return (
      <FieldForm fields={fields} className="contents">
        {given}
        <input type="hidden" name="from" value="none" />
        <Submit form={id} look="quiet" aria-label={`Take a seat: ${choice.title}`}>
          Take a seat
        </Submit>
      </FieldForm>
    )
  const instead = theirs.map((circle) => ({
    value: circle.circleId,
    label: `Instead of ${circle.title}`,
    hint: timeWords(circle.startsAt, zone, 'both'),
  }))
  const both = { value: 'none', label: 'As well as what I have' }
  return (
    <Ask
      label="Take a seat"
      name={`Take a seat: ${choice.title}`}
      size="medium"
      title={`Take a seat in ${choice.title}?`}
      lead={
        choice.onlyInstead
          ? 'It is on the day of another circle of yours, so it takes its place. What you have stays yours until then.'
          : 'What you have stays yours unless you give it up for this one.'
      }
    >
      <FieldForm fields={fields}>
        {given}
        <Answers
          legend="Take it"
          name="from"
          columns=""
          options={choice.onlyInstead ? instead : [...instead, both]}
          chosen={[instead[0]?.value ?? 'none']}
        />
        <Submit form={id}>Take this seat</Submit>
      </FieldForm>
    </Ask>
  )
}

function Plain({
  act,
  words,
  choice,
  answered,
}: Given & { act: 'wait' | 'stop-waiting'; words: string; choice: Choice }) {
  const id = `${act}-${choice.circleId}`
  const fields = useFields(id, answered)
  return (
    <FieldForm fields={fields} className="contents">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="circleId" value={choice.circleId} />
      <Submit form={id} look="quiet" aria-label={`${words}: ${choice.title}`}>
        {words}
      </Submit>
    </FieldForm>
  )
}

import { PageForm } from './frame.tsx'
import { buttonClass } from './button.tsx'
import { Initial } from './initial.tsx'
import { Notice } from './notice.tsx'
import { Section } from './page.tsx'

export type DemoCard = { personId: string; name: string; pronouns: string | null; story: string }
export type DemoCircle = { circleId: string; title: string; guideId: string; visitorIds: string[] }

/** One group of people of the demo, each a button that signs in as them. */
export function DemoPeople({ title, lead, people }: { title: string; lead: string; people: DemoCard[] }) {
  return (
    <Section title={title} lead={lead}>
      <PageForm method="post" action="/demo?index">
        <ul className="grid gap-3 sm:grid-cols-2 lg:grid-cols-3">
          {people.map((person) => (
            <li key={person.personId}>
              <PersonButton {...person} />
            </li>
          ))}
        </ul>
      </PageForm>
    </Section>
  )
}

function PersonButton({ personId, name, pronouns, story }: DemoCard) {
  return (
    <button
      type="submit"
      name="personId"
      value={personId}
      aria-labelledby={`name-${personId}`}
      aria-describedby={`story-${personId}`}
      className="card flex h-full w-full cursor-pointer items-start gap-4 p-4 text-left transition-[border-color,background-color] hover:border-ink hover:bg-sunken"
    >
      <Initial name={name} />
      <span className="grid gap-1">
        <span id={`name-${personId}`}>
          <span className="font-serif text-lg font-semibold">{name}</span>{' '}
          {pronouns ? <span className="text-sm text-ink-soft">{pronouns}</span> : null}
        </span>
        <span id={`story-${personId}`} className="text-sm text-ink-soft">
          {story}
        </span>
      </span>
    </button>
  )
}

/** The suggested way in: the circle in progress, as its guide or as someone whose place is free. */
export function DemoInProgress({ circle, people }: { circle: DemoCircle | null; people: DemoCard[] }) {
  if (!circle)
    return (
      <Notice tone="calm" title="A circle has just ended">
        The next one opens within a minute. Load this page again then, or look around meanwhile.
      </Notice>
    )
  const guide = people.find(({ personId }) => personId === circle.guideId)
  const visitors = people.filter(({ personId }) => circle.visitorIds.includes(personId))
  return (
    <section aria-labelledby="in-progress" className="card border-ember/40 p-5 sm:p-7">
      <p className="text-sm font-semibold text-ember">Start here</p>
      <h2 id="in-progress" className="mt-1 text-xl">
        The circle in progress: {circle.title}
      </h2>
      <p className="mt-2 max-w-text text-ink-soft">
        Lead it, and the demo’s guide steps back for as long as you are there. Then open a second browser or a
        private window and come in as a patient: you knock, the guide admits you, and the talking piece can go
        between you.
      </p>
      <PageForm method="post" action="/demo?index" className="mt-5 flex flex-wrap gap-3">
        <input type="hidden" name="next" value={`/circles/${circle.circleId}`} />
        {guide ? (
          <button
            type="submit"
            name="personId"
            value={guide.personId}
            className={buttonClass('primary', 'large', 'w-full sm:w-auto')}
          >
            Guide it as {guide.name}
          </button>
        ) : null}
        {visitors.map(({ personId, name }) => (
          <button
            key={personId}
            type="submit"
            name="personId"
            value={personId}
            className={buttonClass('quiet', 'large', 'grow sm:grow-0')}
          >
            Join as {name}
          </button>
        ))}
      </PageForm>
    </section>
  )
}

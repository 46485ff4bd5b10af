import type { BriefIntention, BriefMember } from '#app/domain/services-briefs.ts'
import { statusWords } from '../intentions/intention-words.ts'
import { Link } from '../frame.tsx'
import { Initial } from '../initial.tsx'
import { Tag } from '../notice.tsx'
import { phaseWords } from '../schedule/eligible-words.ts'
import { Time } from '../time.tsx'

/** Who comes, and what each of them lets their guides know. Somebody who shares nothing is nobody less. */
export function BriefList({
  members,
  ...shown
}: {
  members: readonly BriefMember[]
  viewer: string
  circleId: string
}) {
  return (
    <ul className="grid gap-5">
      {members.map((member) => (
        <li key={member.memberId}>
          <Member member={member} {...shown} />
        </li>
      ))}
    </ul>
  )
}

function Member({ member, viewer, circleId }: { member: BriefMember; viewer: string; circleId: string }) {
  const { memberId, name, pronouns, phase, first, home, help, sessionStart, zone, intentions } = member
  return (
    <article className="card grid gap-4 p-5 sm:p-6" aria-labelledby={`member-${memberId}`}>
      <header className="flex flex-wrap items-center gap-3">
        <Initial name={name} />
        <div className="min-w-0 flex-1">
          <h2 id={`member-${memberId}`} className="text-lg wrap-anywhere">
            {name}
            {pronouns ? <span className="ml-2 text-base font-normal text-ink-soft">{pronouns}</span> : null}
          </h2>
          <p className="mt-1 flex flex-wrap gap-2">
            <Tag tone="calm">{phaseWords(phase).name}</Tag>
            {first ? <Tag tone="ember">First circle</Tag> : null}
            {home ? <Tag>Comes to this series</Tag> : null}
          </p>
        </div>
      </header>
      {help === null ? null : (
        <p className="wrap-anywhere">
          <span className="text-ink-soft">What would help today: </span>
          {help}
        </p>
      )}
      {sessionStart ? (
        <p className="text-ink-soft">
          Last session: <Time at={sessionStart} zone={zone} viewer={viewer} part="day" />
        </p>
      ) : null}
      <p>
        <Link
          href={`/worried?person=${memberId}`}
          className="text-link inline-flex min-h-touch items-center text-sm"
        >
          I am worried<span className="sr-only"> about {name}</span>
        </Link>
      </p>
      {intentions.length === 0 ? (
        <p className="text-ink-soft">Has not shared anything. Many people do not.</p>
      ) : (
        <ul className="grid gap-4">
          {intentions.map((intention) => (
            <li key={intention.intentionId}>
              <Intention
                {...{ intention, zone, viewer }}
                href={`/circles/${circleId}/brief/${intention.intentionId}`}
              />
            </li>
          ))}
        </ul>
      )}
    </article>
  )
}

/** `href`: its own page; without one it is that page. */
export function Intention({
  intention: { status, at, now, before, after, sensitive },
  zone,
  viewer,
  href,
}: {
  intention: BriefIntention
  zone: string
  viewer: string
  href?: string
}) {
  const when = <Time at={at} zone={zone} viewer={viewer} part="date" />
  return (
    <div className="grid gap-2">
      <p className="flex flex-wrap items-center gap-2 text-sm text-ink-soft">
        {href ? (
          <Link href={href} className="text-link inline-flex min-h-touch items-center">
            {when}
          </Link>
        ) : (
          when
        )}
        {status === null ? null : <Tag tone={statusWords[status].tone}>{statusWords[status].name}</Tag>}
        {sensitive ? <Tag tone="held">Sensitive</Tag> : null}
      </p>
      {now === null ? null : <p className="font-serif text-lg wrap-anywhere whitespace-pre-line">{now}</p>}
      {after.map(({ text, at: written }) => (
        <div key={written} className="border-l-2 border-calm/40 pl-4">
          <p className="text-sm text-ink-soft">
            Afterwards, <Time at={written} zone={zone} viewer={viewer} part="date" />
          </p>
          <p className="wrap-anywhere whitespace-pre-line">{text}</p>
        </div>
      ))}
      {before.length > 0 ? (
        <details>
          <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
            Earlier wordings
          </summary>
          <ul className="mt-1 grid gap-2 text-ink-soft">
            {before.map((text) => (
              <li key={text} className="wrap-anywhere whitespace-pre-line">
                {text}
              </li>
            ))}
          </ul>
        </details>
      ) : null}
    </div>
  )
}

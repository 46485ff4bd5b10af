import { beforeList } from '#app/domain/preparing/lists.ts'
import type { Export } from '#app/domain/services-exports.ts'
import { Section } from './page.tsx'
import { CardView } from './preparing/card-view.tsx'
import { Time } from './time.tsx'

/** K15: what they made ready, to take along. */
export function ExportPreparing({ preparing, zone }: { preparing: Export['preparing']; zone: string }) {
  const { card, sessions, questions } = preparing
  const marked = sessions.filter(({ marked: of }) => Object.keys(of).length > 0)
  return (
    <Section title="Card, lists and questions">
      {card === null && marked.length === 0 && questions.length === 0 ? (
        <p className="text-ink-soft">Nothing.</p>
      ) : null}
      {card === null ? null : <CardView card={card} />}
      <ul className="mt-4 grid gap-2">
        {marked.map(({ startsAt, marked: of }) => (
          <li key={startsAt}>
            Before <Time at={startsAt} zone={zone} part="day" />:{' '}
            {beforeList
              .filter(({ key }) => of[key] !== undefined)
              .map(({ key, says }) => `${says} (${of[key] === 'done' ? 'done' : 'left'})`)
              .join(', ')}
          </li>
        ))}
        {questions.map(({ text, at, sentAt }) => (
          <li key={`${at} ${text}`} className="wrap-anywhere whitespace-pre-line">
            {text} ({sentAt === null ? 'not sent' : 'sent'})
          </li>
        ))}
      </ul>
    </Section>
  )
}

import type { IntentionCard } from '#app/domain/services-intentions.ts'
import { Ask } from '../ask.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { Close, MarkForm, OwnYes, type Shown, Words } from './intention-forms.tsx'
import { markWords, statusWords } from './intention-words.ts'

/** I2: a member's intentions, newest first, each with what they wrote of it afterwards. */
export function Timeline({ items, ...shown }: Shown & { items: readonly IntentionCard[] }) {
  return (
    <ol className="grid gap-5">
      {items.map((item) => (
        // Once it changed, what was asked about it is answered: its dialog closes.
        <li key={stateOf(item)}>
          <Intention item={item} {...shown} />
        </li>
      ))}
    </ol>
  )
}

const stateOf = ({ intentionId, wordings, after, status, mark }: IntentionCard) =>
  [intentionId, wordings.length, after.length, status, mark].join(' ')

function Intention({ item, ...shown }: Shown & { item: IntentionCard }) {
  const { status, mark, wordings, after, at, sessionStart, intentionId } = item
  const now = wordings.at(-1)
  const before = wordings.slice(0, -1)
  const { zone } = shown
  const called = now ? now.text.slice(0, 40) : 'this intention'
  return (
    <article className="card grid gap-4 p-5 sm:p-6" aria-labelledby={`intention-${intentionId}`}>
      <header className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <h3 id={`intention-${intentionId}`} className="text-base text-ink-soft">
          {sessionStart ? (
            <>
              For the session of <Time at={sessionStart} zone={zone} part="day" />
            </>
          ) : (
            <Time at={at} zone={zone} part="date" />
          )}
        </h3>
        <Tag tone={statusWords[status].tone}>{statusWords[status].name}</Tag>
        {mark === 'normal' ? null : <Tag tone="held">{markWords[mark].name}</Tag>}
      </header>
      {now ? (
        <p className="font-serif text-xl wrap-anywhere whitespace-pre-line">{now.text}</p>
      ) : (
        <p className="text-ink-soft">These words can no longer be read. Their key is gone.</p>
      )}
      {after.map(({ entryId, text, at: written }) => (
        <div key={entryId} className="border-l-2 border-calm/40 pl-4">
          <p className="text-sm text-ink-soft">
            Afterwards, <Time at={written} zone={zone} />
          </p>
          <p className="wrap-anywhere whitespace-pre-line">{text}</p>
        </div>
      ))}
      {before.length > 0 ? (
        <details>
          <summary className="text-link inline-flex min-h-touch cursor-pointer items-center">
            {before.length === 1 ? 'An earlier wording' : `${before.length} earlier wordings`}
          </summary>
          <ul className="mt-2 grid gap-3">
            {before.map(({ entryId, text, at: written }) => (
              <li key={entryId}>
                <p className="text-sm text-ink-soft">
                  <Time at={written} zone={zone} />
                </p>
                <p className="wrap-anywhere whitespace-pre-line">{text}</p>
              </li>
            ))}
          </ul>
        </details>
      ) : null}
      <div className="flex flex-wrap gap-2">
        <Ask
          label="Say it anew"
          name={`Say it anew: ${called}`}
          title="Say it anew"
          lead="Earlier words stay."
        >
          <Words {...shown} item={item} act="revise" label="Your intention now" begin={now?.text ?? ''} />
        </Ask>
        <Ask label="What followed" name={`What followed: ${called}`} title="What followed">
          <Words {...shown} item={item} act="follow" label="In your own words" begin="" />
        </Ask>
        <Ask
          label={status === 'open' ? 'Close it' : 'Open it again'}
          name={`${status === 'open' ? 'Close it' : 'Open it again'}: ${called}`}
          title={status === 'open' ? 'How does it stand?' : 'Open it again?'}
          lead={status === 'open' ? 'Every answer is a good one.' : undefined}
        >
          <Close {...shown} item={item} />
        </Ask>
        <Ask label="Who could see it" name={`Who could see it: ${called}`} title="Who could see it">
          <div className="grid gap-6">
            <MarkForm {...shown} item={item} />
            {mark === 'private' ? null : <OwnYes item={item} answered={shown.answered} />}
          </div>
        </Ask>
      </div>
    </article>
  )
}

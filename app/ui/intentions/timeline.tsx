import { consentNotice } from '#app/domain/consent/notice.ts'
import { endings, longestWords, marks } from '#app/domain/intention/intention.ts'
import type { IntentionCard } from '#app/domain/services-intentions.ts'
import { Ask } from '../ask.tsx'
import { Choice } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { markWords, statusWords } from './intention-words.ts'

type Shown = { zone: string; answered: Answered | undefined; commandId: string }

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

function Words({
  item: { intentionId },
  act,
  label,
  begin,
  commandId,
  answered,
}: Shown & { item: IntentionCard; act: 'revise' | 'follow'; label: string; begin: string }) {
  const id = `${act}-${intentionId}`
  const fields = useFields<{ text: string; commandId: string }>(id, answered, { text: begin, commandId })
  return (
    <FieldForm fields={fields} className="grid gap-4">
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="intentionId" value={intentionId} />
      <input type="hidden" name="commandId" value={fields.of('commandId').defaultValue ?? commandId} />
      <Area {...fields.of('text')} label={label} maxLength={longestWords} required />
      <div>
        <Submit form={id}>Save</Submit>
      </div>
    </FieldForm>
  )
}

function Close({ item: { intentionId, status }, answered }: Shown & { item: IntentionCard }) {
  const id = `close-${intentionId}`
  const fields = useFields<{ status: string }>(id, answered)
  return (
    <FieldForm fields={fields} className="flex flex-wrap gap-3">
      <input type="hidden" name="act" value="close" />
      <input type="hidden" name="intentionId" value={intentionId} />
      {(status === 'open' ? endings : (['open'] as const)).map((ending) => (
        <Submit key={ending} form={id} look="quiet" name="status" value={ending}>
          {ending === 'open' ? 'Open it again' : statusWords[ending].name}
        </Submit>
      ))}
    </FieldForm>
  )
}

/** K1: what is sensitive takes a yes of its own. */
function OwnYes({
  item: { intentionId },
  answered,
}: {
  item: IntentionCard
  answered: Answered | undefined
}) {
  const id = `own-${intentionId}`
  const fields = useFields(id, answered)
  return (
    <FieldForm fields={fields} action="/sharing?index" className="grid gap-3">
      <input type="hidden" name="itemId" value={intentionId} />
      <input type="hidden" name="act" value="item" />
      <p className="font-semibold">Or say yes for this one alone</p>
      <div className="grid gap-2 text-sm text-ink-soft">
        <p>As it stands, its earlier wordings, and what you wrote afterwards.</p>
        {consentNotice.sentences.map((sentence) => (
          <p key={sentence}>{sentence}</p>
        ))}
      </div>
      <div>
        <Submit form={id} look="quiet">
          The guides of my circles may see this one
        </Submit>
      </div>
    </FieldForm>
  )
}

function MarkForm({ item: { intentionId, mark }, answered }: Shown & { item: IntentionCard }) {
  const id = `mark-${intentionId}`
  const fields = useFields<{ mark: string }>(id, answered)
  return (
    <FieldForm fields={fields} className="grid gap-4">
      <input type="hidden" name="act" value="mark" />
      <input type="hidden" name="intentionId" value={intentionId} />
      <Choice
        legend="From now on"
        id={`${id}-mark`}
        name="mark"
        chosen={[mark]}
        columns=""
        options={marks.map((one) => ({
          ...{ value: one, label: markWords[one].name, hint: markWords[one].says },
        }))}
      />
      <div>
        <Submit form={id}>Save</Submit>
      </div>
    </FieldForm>
  )
}

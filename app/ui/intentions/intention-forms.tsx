import { consentNotice } from '#app/domain/consent/notice.ts'
import { endings, longestWords, marks } from '#app/domain/intention/intention.ts'
import type { IntentionCard } from '#app/domain/services-intentions.ts'
import { Choice } from '../choice.tsx'
import { Area } from '../field.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { markWords, statusWords } from './intention-words.ts'

export type Shown = { zone: string; answered: Answered | undefined; commandId: string }

export function Words({
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

export function Close({ item: { intentionId, status }, answered }: Shown & { item: IntentionCard }) {
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
export function OwnYes({
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

export function MarkForm({ item: { intentionId, mark }, answered }: Shown & { item: IntentionCard }) {
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

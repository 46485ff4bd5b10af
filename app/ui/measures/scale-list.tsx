import { scales } from '#app/domain/measure/scales.ts'
import type { ScaleId } from '#app/domain/measure/scale.ts'
import type { MeasuresPage, ScaleState } from '#app/domain/services-measures.ts'
import { rhythmWords } from '#app/domain/measure/rhythm-words.ts'
import { LinkButton } from '../button.tsx'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Notice, Tag } from '../notice.tsx'
import { aboutScale } from './measure-words.ts'

type Forms = { answered: Answered | undefined; commandId: string }

/** What is asked for now, if anything; skipping it and putting it off are one tap each. */
export function Asked({ rhythm, phase, ...forms }: Forms & Pick<MeasuresPage, 'rhythm' | 'phase'>) {
  const { title, says } = rhythmWords(rhythm, phase)
  const { nudge } = rhythm
  return (
    <Notice tone="calm" title={title}>
      <p>{nudge === null ? says : `${aboutScale[nudge]} ${says}`}</p>
      {nudge === null ? null : (
        <div className="mt-4 flex flex-wrap items-center gap-3">
          <LinkButton href={`/check-ins/${nudge}`} look="primary">
            Open {scales[nudge].name}
          </LinkButton>
          <OneTap {...forms} scale={nudge} act="skip" words="Skip it this time" />
          <OneTap {...forms} scale={nudge} act="day" words="Not today" />
          <OneTap {...forms} scale={nudge} act="ever" words="Do not ask me for this one" />
        </div>
      )}
    </Notice>
  )
}

/** Every scale, open at any time, and which of them somebody is not asked for. */
export function ScaleList({
  states,
  due,
  ...forms
}: Forms & { states: readonly ScaleState[]; due: readonly ScaleId[] }) {
  return (
    <ul className="grid gap-4">
      {states.map(({ scale, snooze }) => (
        <li key={scale} className="card flex flex-wrap items-center gap-x-8 gap-y-3 p-4 sm:p-6">
          <div className="min-w-0 flex-1 basis-60">
            <h3 className="flex flex-wrap items-center gap-x-3 gap-y-1 text-lg">
              {scales[scale].name}
              {snooze === 'ever' ? (
                <Tag>Not asked for</Tag>
              ) : due.includes(scale) ? (
                <Tag tone="calm">Open now</Tag>
              ) : null}
            </h3>
            <p className="mt-1 text-ink-soft">{aboutScale[scale]}</p>
          </div>
          <div className="flex flex-wrap gap-3">
            <LinkButton href={`/check-ins/${scale}`}>
              Open<span className="sr-only"> {scales[scale].name}</span>
            </LinkButton>
            {snooze === 'ever' ? <OneTap {...forms} scale={scale} act="again" words="Ask me again" /> : null}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** `day`, `ever`, `again`: when to be asked for it. */
function OneTap({
  scale,
  act,
  words,
  commandId,
  answered,
}: Forms & { scale: ScaleId; act: 'skip' | 'day' | 'ever' | 'again'; words: string }) {
  const id = `${act}-${scale}`
  const fields = useFields<Record<string, string>>(id, answered)
  return (
    <FieldForm fields={fields} className="contents">
      <input type="hidden" name="scale" value={scale} />
      <input type="hidden" name="act" value={act} />
      {act === 'skip' ? <input type="hidden" name="commandId" value={commandId} /> : null}
      <Submit form={id} look="quiet" size="small">
        {words}
      </Submit>
    </FieldForm>
  )
}

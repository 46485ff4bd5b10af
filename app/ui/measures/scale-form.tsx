import { useCallback, useEffect, useRef, useState } from 'react'
import type { Scale } from '#app/domain/measure/scale.ts'
import { type Chosen, useKeptAnswers } from '#app/live/use-kept-answers.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { Arrived } from './arrived.tsx'
import { placeOf, progressWords } from './measure-words.ts'
import { Question } from './question.tsx'

const id = 'scale'

/** J6: a whole scale on one calm page. What is chosen stays on this device until it has arrived. */
export function ScaleForm({
  scale,
  owner,
  commandId: begun,
  sent,
  told,
  answered,
}: {
  scale: Scale
  owner: string
  commandId: string
  sent: readonly string[]
  /** The ninth answer of the PHQ-9 called somebody today. */
  told: boolean
  answered: Answered | undefined
}) {
  const fields = useFields<Record<string, string>>(id, answered, { commandId: begun })
  const form = useRef<HTMLDivElement>(null)
  const [given, setGiven] = useState<number | null>(null)

  const chosen = useCallback((): Chosen => {
    const on = form.current?.querySelectorAll<HTMLInputElement>('input[type=radio]:checked') ?? []
    return Object.fromEntries(Array.from(on, ({ name, value }) => [name, value]))
  }, [])
  const onBack = useCallback(
    (kept: Chosen) => {
      const already = chosen()
      for (const radio of form.current?.querySelectorAll<HTMLInputElement>('input[type=radio]') ?? [])
        if (!(radio.name in already)) radio.checked = kept[radio.name] === radio.value
      setGiven(Object.keys(chosen()).length)
    },
    [chosen],
  )
  const { commandId, keep, arrived } = useKeptAnswers({
    ...{ owner, sent, onBack, place: placeOf(scale.id) },
    commandId: fields.of('commandId').defaultValue ?? begun,
  })
  const changed = useCallback(() => {
    const words = chosen()
    setGiven(Object.keys(words).length)
    if (Object.keys(words).length > 0) keep(words)
  }, [chosen, keep])
  // What was chosen before the scripts had come is an answer too.
  useEffect(changed, [changed])

  return (
    <div ref={form} onChange={changed}>
      {arrived ? <Arrived told={told} /> : null}
      <FieldForm fields={fields} className="grid grid-cols-1 gap-6">
        <input type="hidden" name="commandId" value={commandId} readOnly />
        <ol className="grid grid-cols-1 gap-4">
          {scale.items.map((item, n) => (
            <li key={item} className="card p-4 sm:p-6">
              <Question n={n + 1} asks={item} choices={scale.choices} chosen={fields.kept(`q${n + 1}`)} />
            </li>
          ))}
        </ol>
        <div className="grid gap-3">
          {given === null ? null : (
            <p className="text-ink-soft">{progressWords(given, scale.items.length)}</p>
          )}
          <div>
            <Submit form={id}>Send my answers</Submit>
          </div>
          <p className="text-sm text-ink-soft">{scale.source}</p>
        </div>
      </FieldForm>
    </div>
  )
}

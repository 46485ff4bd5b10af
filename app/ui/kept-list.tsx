import type { Kept } from '../domain/services-circles.ts'
import { Ask } from './ask.tsx'
import type { Answered } from './form.tsx'
import { FieldForm, Submit, useFields } from './form.tsx'
import { Time } from './time.tsx'

/** What a person kept of circles, newest first, each with the way to forget it. */
export function KeptList({
  kept,
  zone,
  answered,
}: {
  kept: readonly Kept[]
  zone: string
  answered: Answered | undefined
}) {
  const fields = useFields('forget', answered)
  return (
    <ul className="grid gap-4">
      {kept.map(({ keptId, circle, text, at }) => (
        <li key={keptId} className="card p-5 sm:p-6">
          <p className="font-serif text-lg wrap-anywhere whitespace-pre-line">{text}</p>
          <p className="mt-3 text-sm text-ink-soft">
            <Time at={at} zone={zone} />
            {circle === null ? null : `, ${circle}`}
          </p>
          <div className="mt-3">
            <Ask
              label="Forget this"
              name={`Forget what you kept: ${text.slice(0, 40)}`}
              title="Forget these words?"
              lead="They are erased at once, and nobody can bring them back."
            >
              <FieldForm fields={fields}>
                <input type="hidden" name="keptId" value={keptId} />
                <Submit form="forget" look="careful">
                  Forget them
                </Submit>
              </FieldForm>
            </Ask>
          </div>
        </li>
      ))}
    </ul>
  )
}

import { agreements } from '#app/domain/circle/agreements.ts'
import { Choice } from '../choice.tsx'
import { FieldError } from '../field.tsx'

/** C3: a circle’s agreements, affirmed for this one. */
export function Agree({
  id,
  name,
  error,
  checked,
}: {
  id: string
  name: string
  error: string | undefined
  checked: boolean
}) {
  return (
    <fieldset className="grid gap-3">
      <legend className="mb-1.5 font-semibold">What we agree on in a circle</legend>
      <ul className="grid list-disc gap-2 pl-5">
        {agreements.points.map((point) => (
          <li key={point}>{point}</li>
        ))}
      </ul>
      <label className="flex min-h-12 cursor-pointer items-center gap-3 rounded-md border border-line-strong bg-surface px-4 py-3 hover:border-ink has-checked:border-ember has-checked:bg-ember-soft has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
        <input
          id={id}
          type="checkbox"
          name={name}
          value={agreements.version}
          defaultChecked={checked}
          aria-invalid={error ? true : undefined}
          aria-describedby={error ? `${id}-error` : undefined}
          className="size-6 shrink-0 accent-ember outline-none"
        />
        <span className="font-semibold">I agree, for this circle</span>
      </label>
      {error ? <FieldError id={`${id}-error`}>{error}</FieldError> : null}
    </fieldset>
  )
}

export function YesNo(props: {
  id: string
  name: string
  legend: string
  chosen: readonly string[]
  error: string | undefined
}) {
  return (
    <Choice
      {...props}
      columns="grid-cols-2"
      options={[
        { value: 'true', label: 'Yes' },
        { value: 'false', label: 'No' },
      ]}
    />
  )
}

import { type Domain, domains } from '#app/domain/plan/domains.ts'
import { type Aim, aims, longestGoal } from '#app/domain/plan/goal.ts'
import { aimWords, domainWords } from '#app/domain/plan/words.ts'
import { SelectField } from '../choice.tsx'
import { Area } from '../field.tsx'
import type { useFields } from '../form.tsx'

type Fields = ReturnType<typeof useFields<Record<string, string>>>

/** The day of a plan in words: an ISO 8601 date has no zone. */
export const asInstant = (date: string) => `${date}T12:00:00Z`

export function GoalWords({ fields, hint }: { fields: Fields; hint?: string }) {
  return (
    <Area
      {...fields.of('says')}
      label="In your own words"
      hint={hint}
      maxLength={longestGoal}
      autoComplete="off"
      required
      className="font-serif text-lg"
    />
  )
}

export function DomainField({ fields, begin }: { fields: Fields; begin: Domain | null }) {
  const [kept] = fields.kept('domain')
  return (
    <SelectField
      id={`${fields.id}-domain`}
      name="domain"
      label="Which part of life is it about?"
      defaultValue={kept ?? begin ?? 'none'}
      options={[
        { value: 'none', label: 'None, or not yet' },
        ...domains.map((value) => ({ value, label: domainWords[value].name })),
      ]}
    />
  )
}

export function AimFields({ fields, begin }: { fields: Fields; begin: readonly Aim[] }) {
  const kept = fields.answered ? fields.kept('aim') : [...begin]
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">
        What it serves <span className="font-normal text-ink-soft">if any fit</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {aims.map((aim) => (
          <label
            key={aim}
            className="inline-flex min-h-touch cursor-pointer items-center rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold transition-colors hover:border-ink has-checked:border-calm has-checked:bg-calm-soft has-checked:text-calm-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="checkbox"
              name="aim"
              value={aim}
              autoComplete="off"
              defaultChecked={kept.includes(aim)}
              className="sr-only"
            />
            {aimWords[aim]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

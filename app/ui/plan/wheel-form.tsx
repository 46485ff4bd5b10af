import { useEffect, useRef, useState } from 'react'
import { type Domain, domains, type Ratings, ratingsOf } from '#app/domain/plan/domains.ts'
import { domainWords, levelWords, ratingWords } from '#app/domain/plan/words.ts'
import { type Answered, FieldForm, Submit, useFields } from '../form.tsx'
import { AsItStands, useSeen } from '../seen.tsx'
import { Wheel } from './wheel.tsx'

const id = 'wheel'
const choices = [
  ...levelWords.map((label, n) => ({ label, value: String(n + 1) })),
  { label: 'Leave open', value: 'open' },
]

/**
 * J4: the wheel to fill. Each of its sectors is a group of radio buttons below it, for keys, screen readers and pages without
 * scripts; a finger may touch the wheel itself, which is drawn as they stand.
 */
export function WheelForm({
  begin,
  earlier,
  commandId,
  round,
  version,
  answered,
}: {
  /** What this round holds. */
  begin: Ratings
  /** The round before it. */
  earlier: Ratings | null
  commandId: string
  round: string
  version: number
  answered: Answered | undefined
}) {
  const fields = useFields<Record<string, string>>(id, answered, { commandId })
  const { seen, changed } = useSeen(fields, { round, version })
  const place = useRef<HTMLDivElement>(null)
  const [now, setNow] = useState(begin)
  const [near, setNear] = useState<Domain | null>(null)
  const look = () => {
    const on = place.current?.querySelectorAll<HTMLInputElement>('input[type=radio]:checked') ?? []
    const chosen = Object.fromEntries(Array.from(on, ({ name, value }) => [name, Number(value)]))
    setNow(ratingsOf((domain) => chosen[domain] || null))
  }
  // What was chosen before the scripts had come is drawn too.
  useEffect(look, [])
  function pick(domain: Domain, level: number) {
    const radio = place.current?.querySelector<HTMLInputElement>(`[name=${domain}][value="${level}"]`)
    if (!radio) return
    radio.checked = true
    setNear(domain)
    look()
  }
  const keptOf = (domain: Domain) => {
    const [kept] = fields.kept(domain)
    return kept ?? String(begin[domain] ?? 'open')
  }
  return (
    <div ref={place} onChange={look}>
      <FieldForm fields={fields} className="grid grid-cols-1 gap-6">
        <input type="hidden" name="commandId" value={fields.of('commandId').defaultValue ?? commandId} />
        <input type="hidden" name="round" value={seen.round} />
        <input type="hidden" name="version" value={seen.version} />
        {changed ? (
          <AsItStands>
            {domains.map((one) => `${domainWords[one].name}: ${ratingWords(begin[one])}`).join('. ')}.
          </AsItStands>
        ) : null}
        <Wheel now={now} earlier={earlier} near={near} onPick={pick} />
        {domains.map((domain) => (
          <fieldset
            key={domain}
            className="card p-4 sm:p-6"
            onFocus={() => setNear(domain)}
            onBlur={() => setNear(null)}
          >
            <legend className="float-left mb-3 w-full font-semibold">
              {domainWords[domain].name}
              <span className="block font-normal text-ink-soft">{domainWords[domain].says}</span>
            </legend>
            <div className="clear-both grid grid-cols-2 gap-2 sm:grid-cols-3">
              {choices.map(({ label, value }) => (
                <label
                  key={value}
                  className="flex min-h-12 cursor-pointer items-center gap-2.5 rounded-md border border-line-strong bg-surface px-3 py-2 text-sm leading-snug transition-colors hover:border-ink has-checked:border-ember has-checked:bg-ember-soft has-checked:shadow-[inset_0_0_0_1px_var(--color-ember)] has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
                >
                  <input
                    type="radio"
                    name={domain}
                    value={value}
                    autoComplete="off"
                    defaultChecked={keptOf(domain) === value}
                    className="size-5 shrink-0 accent-ember outline-none"
                  />
                  <span>{label}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div className="grid gap-3">
          <div>
            <Submit form={id}>Keep this</Submit>
          </div>
          <p className="text-sm text-ink-soft">
            Leaving some open, or all of them, is fine. Only you see this.
          </p>
        </div>
      </FieldForm>
    </div>
  )
}

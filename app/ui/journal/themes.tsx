import { type Theme, themes } from '#app/domain/journal/entry.ts'
import { themeWords } from './theme-words.ts'

/** What an entry is about: any of a few, or none. `live`: the scripts have come. */
export function Themes({
  chosen,
  live,
  onChoose,
}: {
  chosen: readonly Theme[]
  live: boolean
  onChoose: (themes: Theme[]) => void
}) {
  return (
    <fieldset>
      <legend className="mb-2 font-semibold">
        Themes <span className="font-normal text-ink-soft">if any fit</span>
      </legend>
      <div className="flex flex-wrap gap-2">
        {themes.map((theme) => (
          <label
            key={theme}
            className="inline-flex min-h-touch cursor-pointer items-center rounded-full border border-line-strong bg-surface px-4 text-sm font-semibold transition-colors hover:border-ink has-checked:border-calm has-checked:bg-calm-soft has-checked:text-calm-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus"
          >
            <input
              type="checkbox"
              name="theme"
              value={theme}
              autoComplete="off"
              className="sr-only"
              onChange={(event) => {
                const on = event.currentTarget.checked
                onChoose(themes.filter((one) => (one === theme ? on : chosen.includes(one))))
              }}
              {...(live ? { checked: chosen.includes(theme) } : { defaultChecked: chosen.includes(theme) })}
            />
            {themeWords[theme]}
          </label>
        ))}
      </div>
    </fieldset>
  )
}

import type { Export } from '#app/domain/services-exports.ts'
import { Spoken } from './journal/spoken.tsx'
import { Strokes } from './journal/strokes.tsx'
import { themeWords } from './journal/theme-words.ts'
import { promptOf } from '#app/domain/journal/prompts.ts'
import { Section } from './page.tsx'
import { Time } from './time.tsx'

/** K15: a journal to take along, as it was written, drawn and said. */
export function ExportJournal({ journal, zone }: { journal: Export['journal']; zone: string }) {
  return (
    <Section title="Journal">
      {journal.length === 0 ? <p className="text-ink-soft">Nothing.</p> : null}
      <ul className="grid gap-4">
        {journal.map(({ entryId, at, text, drawing, voice, sound, themes, promptId, deletedAt }) => (
          <li key={entryId} className="card grid gap-2 p-5">
            <p className="text-sm text-ink-soft">
              <Time at={at} zone={zone} part="date" />
              {themes.length > 0 ? `, ${themes.map((theme) => themeWords[theme]).join(', ')}` : ''}
              {deletedAt === null ? '' : ' (deleted)'}
            </p>
            {promptId === null ? null : <p className="text-ink-soft">{promptOf(promptId)?.asks}</p>}
            <Strokes drawing={drawing} text={text} />
            <Spoken {...{ entryId, voice, text }} load="none" />
            {sound === null ? null : (
              <a className="text-link inline-flex min-h-touch items-center" href={sound} download>
                Save this recording as a file
              </a>
            )}
            <p className="wrap-anywhere whitespace-pre-line">{text}</p>
          </li>
        ))}
      </ul>
    </Section>
  )
}

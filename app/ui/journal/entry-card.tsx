import type { ReactNode } from 'react'
import type { EntryKind } from '#app/domain/journal/entry.ts'
import { clockOf } from '#app/domain/journal/sound.ts'
import type { EntryCard as Card } from '#app/domain/services-journal.ts'
import { Link } from '../frame.tsx'
import { Tag } from '../notice.tsx'
import { Time } from '../time.tsx'
import { themeWords } from './theme-words.ts'

const without: Record<EntryKind, string> = {
  words: 'Without words',
  drawing: 'A drawing',
  voice: 'Your voice',
}

/** One entry in a list: its day where its author is, its first words, its themes. */
export function EntryCard({ card, zone, acts }: { card: Card; zone: string; acts?: ReactNode }) {
  const { entryId, kind, first, themes, tough, at, deletedAt, voice } = card
  const words = first === '' ? without[kind] : first
  const drawn = kind === 'drawing' && first !== ''
  const tags = themes.length > 0 || tough || drawn || voice
  return (
    <article className="card relative grid gap-2 p-5 transition-colors has-[a:hover]:border-line-strong">
      <p className="text-sm text-ink-soft">
        <Time at={at} zone={zone} part="day" />
      </p>
      {deletedAt === null ? (
        <Link
          href={`/journal/${entryId}`}
          discover="none"
          className="font-serif text-lg wrap-anywhere text-ink no-underline after:absolute after:inset-0 after:rounded-lg"
        >
          {words}
        </Link>
      ) : (
        <p className="font-serif text-lg wrap-anywhere">{words}</p>
      )}
      {tags ? (
        <p className="flex flex-wrap gap-2">
          {drawn ? <Tag>Drawing</Tag> : null}
          {voice ? <Tag>Voice, {clockOf(voice.seconds)}</Tag> : null}
          {voice && !voice.finished ? <Tag tone="held">Not finished yet</Tag> : null}
          {themes.map((theme) => (
            <Tag key={theme} tone="calm">
              {themeWords[theme]}
            </Tag>
          ))}
          {tough ? <Tag tone="held">For a tough day</Tag> : null}
        </p>
      ) : null}
      {acts}
    </article>
  )
}

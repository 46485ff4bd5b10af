import type { EntryKind } from '#app/domain/journal/entry.ts'
import { Link } from '../frame.tsx'

/** Rulings 24: what becomes of it, and what does not. */
export function Unread({ kind }: { kind: EntryKind }) {
  return (
    <p className="border-t border-line pt-4 text-sm text-ink-soft">
      {kind === 'voice'
        ? 'Nobody else hears this, nothing writes down what you say, and no program listens for signs that you are not well.'
        : 'Nobody else reads this, and no program looks through it for signs that you are not well.'}{' '}
      If you want somebody to know,{' '}
      <Link href="/help" className="text-link">
        tell a person
      </Link>
      .
    </p>
  )
}

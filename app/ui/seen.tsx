import { useState } from 'react'
import type { ReactNode } from 'react'
import type { Fields } from './form.tsx'
import { Notice } from './notice.tsx'

type Stands = Record<string, string | number>

/**
 * What a form that writes something over sends along of what it is written over: as its reader was shown it, whatever the
 * page has learnt since. `changed`: another has written meanwhile. What stands now must then be drawn beside what was typed
 * (`AsItStands`), for sent again it is written over that. Its route looks again when it is told so (use-look-again.ts).
 */
export function useSeen(
  { answered }: Pick<Fields, 'answered'>,
  stands: Stands,
): { seen: Stands; changed: boolean } {
  const changed = answered?.refusal === 'version-older'
  // Without scripts what was seen before comes back with the words.
  const sent = { ...stands, ...sentOf(answered, Object.keys(stands)) }
  const [seen, setSeen] = useState<Stands>(changed ? stands : sent)
  if (changed && Object.entries(stands).some(([key, now]) => seen[key] !== now)) setSeen(stands)
  return { seen: changed ? stands : seen, changed }
}

function sentOf(answered: Fields['answered'], names: string[]): Record<string, string> {
  const typed = answered?.result?.initialValue ?? {}
  return Object.fromEntries(
    names.flatMap((name) => (typeof typed[name] === 'string' ? [[name, typed[name]]] : [])),
  )
}

/** What stands there by now, beside what was typed: nothing unseen is written over, and nothing typed is lost. */
export function AsItStands({ children }: { children: ReactNode }) {
  return (
    <Notice tone="held" title="As it stands now">
      <div className="max-h-80 overflow-auto wrap-anywhere whitespace-pre-line">{children}</div>
      <p className="mt-3">What you wrote is kept below. Sending it again puts it in that place.</p>
    </Notice>
  )
}

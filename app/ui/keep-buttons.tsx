import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { Button } from './button.tsx'
import { Check, Copy, Printer } from './icons.ts'

/** Both need scripts, so they appear only where scripts run. */
function useReady(): boolean {
  const [ready, setReady] = useState(false)
  useEffect(() => setReady(true), [])
  return ready
}

/** Puts a text on the clipboard and says so. */
export function CopyButton({ text, children }: { text: string; children: ReactNode }) {
  const ready = useReady()
  const [state, setState] = useState<'idle' | 'copied' | 'not'>('idle')
  if (!ready) return null
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setState('copied'),
      () => setState('not'),
    )
  const words = { idle: children, copied: 'Copied', not: 'Select it and copy by hand' }
  return (
    <Button
      size="small"
      icon={
        state === 'copied' ? (
          <Check aria-hidden className="size-5" />
        ) : (
          <Copy aria-hidden className="size-5" />
        )
      }
      onClick={() => void copy()}
    >
      <span aria-live="polite">{words[state]}</span>
    </Button>
  )
}

/** Prints the page; what should not be on paper leaves itself out. */
export function PrintButton({ children }: { children: ReactNode }) {
  const ready = useReady()
  if (!ready) return null
  return (
    <Button size="small" icon={<Printer aria-hidden className="size-5" />} onClick={() => window.print()}>
      {children}
    </Button>
  )
}

import { type ReactNode, useEffect, useRef } from 'react'

/** What a key presses in the item that is at hand. */
const presses: Record<string, string> = {
  o: '[data-open]',
  a: '[data-approve]',
  d: '[data-decline]',
  c: '[data-claim]',
}
export const keyWords = [
  ['j', 'the next one'],
  ['k', 'the one before'],
  ['o', 'open it'],
  ['a', 'approve it'],
  ['d', 'decide about it'],
  ['c', 'take it'],
  ['?', 'these keys'],
] as const

/**
 * The list, which keys move through: j and k go from one to the next, letters press what stands there already. No key acts while
 * somebody writes, or with a modifier. When one is gone the next takes its place.
 */
export function QueueKeys({ count, children }: { count: number; children: ReactNode }) {
  const list = useRef<HTMLUListElement>(null)
  const help = useRef<HTMLDetailsElement>(null)
  const at = useRef(-1)
  useEffect(() => {
    const items = () => [...(list.current?.querySelectorAll<HTMLElement>('[data-case]') ?? [])]
    const go = (to: number) => {
      const all = items()
      at.current = Math.max(0, Math.min(to, all.length - 1))
      all[at.current]?.focus()
      all[at.current]?.scrollIntoView({ block: 'nearest' })
    }
    const onFocus = ({ target }: FocusEvent) => {
      const found = items().findIndex((item) => target instanceof Node && item.contains(target))
      if (found >= 0) at.current = found
    }
    const onKey = (event: KeyboardEvent) => {
      const { key, target, ctrlKey, metaKey, altKey } = event
      if (ctrlKey || metaKey || altKey || isTyped(target)) return
      if (key === 'j' || key === 'k') go(at.current + (key === 'j' ? 1 : -1))
      else if (key === '?') {
        if (help.current) help.current.open = !help.current.open
      } else if (presses[key] && at.current >= 0)
        items()[at.current]?.querySelector<HTMLElement>(presses[key])?.click()
      else return
      event.preventDefault()
    }
    document.addEventListener('keydown', onKey)
    document.addEventListener('focusin', onFocus)
    return () => {
      document.removeEventListener('keydown', onKey)
      document.removeEventListener('focusin', onFocus)
    }
  }, [])
  useEffect(() => {
    // The one at hand was decided: its neighbour is at hand now.
    const all = list.current?.querySelectorAll<HTMLElement>('[data-case]')
    if (at.current < 0 || !all || all.length === 0 || list.current?.contains(document.activeElement)) return
    const next = all[Math.min(at.current, all.length - 1)]
    if (
      !document.activeElement ||
      document.activeElement === document.body ||
      document.activeElement.id === 'main'
    )
      next?.focus()
  }, [count])
  return (
    <>
      <details ref={help} className="mb-4 hidden sm:block">
        <summary className="inline-flex min-h-touch cursor-pointer items-center text-sm text-ink-soft">
          Keys (press ? for these)
        </summary>
        <dl className="flex flex-wrap gap-x-6 gap-y-1 text-sm">
          {keyWords.map(([key, does]) => (
            <div key={key} className="flex gap-2">
              <dt>
                <kbd className="rounded-sm border border-line-strong px-1.5 font-mono">{key}</kbd>
              </dt>
              <dd>{does}</dd>
            </div>
          ))}
        </dl>
      </details>
      <ul ref={list} className="grid grid-cols-1 gap-4">
        {children}
      </ul>
    </>
  )
}

function isTyped(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    target.matches('input:not([type=checkbox]):not([type=radio]), textarea, select')
  )
}

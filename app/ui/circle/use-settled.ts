import { useEffect, useState } from 'react'

/** Milliseconds between the two taps of one hand, and less than anybody needs to read what stands there now. */
const secondTap = 400

/** What was pressed last on this page, and when. */
type Pressed = { about: string; at: number }
let last: Pressed | null = null

/** To be called with every press that is taken. */
export function pressed(about: string): void {
  last = { about, at: performance.now() }
}

/**
 * For how many milliseconds presses go by what has just come to stand here. Where something else stood a press may be on
 * its way to that; after a press elsewhere a second tap may. Nobody waits for what nobody can have meant.
 */
export function restFor(
  { before, now }: { before: string | null; now: string | null },
  press: Pressed | null,
  at: number,
): number {
  if (now === null || now === before) return 0
  if (before !== null) return secondTap
  if (press === null || press.about === now) return 0
  return Math.max(0, press.at + secondTap - at)
}

/** Whether a finger may mean what stands here now; `about` says what that is, null where nothing does. Keys may always. */
export function useSettled(about: string | null): boolean {
  const look = (before: string | null) => ({
    about,
    rest: restFor({ before, now: about }, last, performance.now()),
  })
  const [seen, setSeen] = useState(() => look(null))
  if (seen.about !== about) setSeen(look(seen.about))
  useEffect(() => {
    if (seen.rest === 0) return
    const timer = setTimeout(() => setSeen((now) => (now === seen ? { ...now, rest: 0 } : now)), seen.rest)
    return () => clearTimeout(timer)
  }, [seen])
  return seen.rest === 0
}

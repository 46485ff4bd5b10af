/** How long before the next look, in milliseconds: 2 to 5 s, then longer up to half a minute, never all pages at once. */
export function apart(failures: number, chance: () => number = Math.random): number {
  return Math.min(2_000 * 2 ** (failures - 1), 12_000) * (1 + chance() * 1.5)
}

/**
 * Looks when asked to, and by itself again after a look that came to nothing (null), until one is answered: what rang
 * meanwhile is not lost with it. The newest answer counts; one that was asked for before it and comes later is left out.
 */
export function openLooking<T>(
  look: () => Promise<T | null>,
  seen: (answer: T) => void,
  wait: (failures: number) => number = apart,
): { ask: () => void; told: () => void; close: () => void } {
  let [asked, answered, pending, failures] = [0, 0, 0, 0]
  let timer: ReturnType<typeof setTimeout> | undefined
  let closed = false

  function ask(): void {
    if (closed) return
    clearTimeout(timer)
    const mine = (asked += 1)
    pending += 1
    void look()
      .catch(() => null)
      .then((answer) => {
        pending -= 1
        if (closed || mine < answered) return
        if (answer !== null) {
          answered = mine
          failures = 0
          seen(answer)
        } else if (mine === asked) {
          failures += 1
          timer = setTimeout(ask, wait(failures))
        }
      })
  }

  return {
    ask,
    /** An answer came by another way: what was asked for before is not shown over it, but asked for once more. */
    told() {
      answered = asked + 1
      if (pending > 0) ask()
    },
    close() {
      closed = true
      clearTimeout(timer)
    },
  }
}

/**
 * What stands at this address of ours now; null where nothing was answered, which may come right by itself. 'refused' to
 * who may not see it, or is signed out: asking on would change nothing.
 */
export async function standingAt<T>(path: string): Promise<T | 'refused' | null> {
  try {
    const answer = await fetch(path, { redirect: 'manual', headers: { accept: 'application/json' } })
    if (answer.ok) return (await answer.json()) as T
    return answer.type === 'opaqueredirect' || refusing.includes(answer.status) ? 'refused' : null
  } catch {
    return null
  }
}

const refusing = [401, 403, 404, 410]

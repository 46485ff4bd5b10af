import { useEffect, useRef, useState } from 'react'
import type { Sent } from '#app/domain/services-forum.ts'
import { isRefused, type Refused, sendPost } from '#app/live/draft-line.ts'
import type { Drafting } from '#app/live/drafting.ts'

const again = 2_000

/**
 * Sends what was written until the server has answered, always under the number of the draft: a lost answer is asked for
 * again and never makes a second post.
 */
export function useSendPost({
  to,
  drafting,
  onSent,
}: {
  to: { threadId: string } | { spaceId: string }
  drafting: Drafting
  onSent: (sent: Sent) => void
}) {
  const [state, setState] = useState<'idle' | 'sending' | 'waiting'>('idle')
  const [refused, setRefused] = useState<Refused | null>(null)
  const latest = useRef({ to, drafting, onSent })
  latest.current = { to, drafting, onSent }
  const trying = useRef<{ stopped: boolean } | null>(null)
  useEffect(() => () => void (trying.current && (trying.current.stopped = true)), [])

  async function run(mine: { stopped: boolean }): Promise<void> {
    const { drafting: draft, to: where } = latest.current
    const given = { commandId: draft.commandId, words: draft.words, ...where }
    while (!mine.stopped) {
      const reached = await sendPost(draft.owner, given)
      if (mine.stopped) return
      if (reached === 'unreached') {
        setState('waiting')
        await new Promise((resolve) => setTimeout(resolve, again))
        continue
      }
      setState('idle')
      trying.current = null
      if (isRefused(reached)) return setRefused(reached)
      latest.current.drafting.done()
      latest.current.onSent(reached.answer)
      return
    }
  }

  return {
    state,
    refused,
    send() {
      if (trying.current) return
      setRefused(null)
      setState('sending')
      trying.current = { stopped: false }
      void run(trying.current)
    },
    stop() {
      if (trying.current) trying.current.stopped = true
      trying.current = null
      setState('idle')
    },
  }
}

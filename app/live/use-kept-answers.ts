import { useCallback, useEffect, useRef, useState } from 'react'
import { forgetDraft, keepDraft, keptDraft } from './draft-box.ts'

/** What was chosen, by the name of each question. */
export type Chosen = Record<string, string>

/**
 * J6: answers that were not sent yet stay on this device, and come back with the number under which they may have been tried
 * to be sent, so that the same are never two. `sent`: numbers that arrived; a draft under one of them is forgotten, and
 * `arrived` says that it was sent although nobody here was told.
 * `onBack` hears once what was kept; what was chosen meanwhile is newer, and stays.
 */
export function useKeptAnswers({
  owner,
  place,
  sent,
  commandId: begun,
  onBack,
}: {
  owner: string
  place: string
  sent: readonly string[]
  commandId: string
  onBack: (kept: Chosen) => void
}) {
  const [commandId, setCommandId] = useState(begun)
  const [arrived, setArrived] = useState(false)
  const now = useRef({ commandId: begun, sent, onBack })
  now.current.sent = sent
  now.current.onBack = onBack
  /** One after the other: what was kept is read before anything is written over it. */
  const line = useRef<Promise<unknown>>(Promise.resolve())

  useEffect(() => {
    let gone = false
    line.current = keptDraft<Chosen>(owner, place).then(async (kept) => {
      if (gone || !kept) return
      if (now.current.sent.includes(kept.commandId)) {
        setArrived(true)
        return forgetDraft(owner, place)
      }
      now.current.commandId = kept.commandId
      setCommandId(kept.commandId)
      now.current.onBack(kept.words)
    })
    return () => {
      gone = true
    }
  }, [owner, place])

  const keep = useCallback(
    (words: Chosen) => {
      const write = () => keepDraft(owner, place, { version: 0, commandId: now.current.commandId, words })
      line.current = line.current.then(write, write)
    },
    [owner, place],
  )
  return { commandId, keep, arrived }
}

/** After sending: what arrived is on the server, and on this device no more. */
export function useForgetSent(owner: string, places: readonly string[], sent: readonly string[]): void {
  const [all, arrived] = [places.join(' '), sent.join(' ')]
  useEffect(() => {
    for (const place of all.split(' '))
      void keptDraft(owner, place).then((kept) => {
        if (kept && arrived.split(' ').includes(kept.commandId)) void forgetDraft(owner, place)
      })
  }, [owner, all, arrived])
}

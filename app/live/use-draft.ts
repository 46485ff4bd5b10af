import { useCallback, useEffect, useRef, useState } from 'react'
import { newCommandId } from './command-id.ts'
import { forgetDraft, keepDraft, keptDraft } from './draft-box.ts'
import { type Draft, type DraftWords, isRefused, saveWords } from './draft-line.ts'
import { type Drafting, emptyWords, isEmpty, type Keeping, sameWords, wordsOf } from './drafting.ts'

const pause = 600
const again = 3_000

/**
 * F4: what is typed is kept on this device at once and on the server a moment later, so that it survives a reload, a lost
 * line, a killed process and a change of device. `owner`: whose device drawer; `first`: what the page’s loader had.
 */
export function useDraft({
  owner: whose,
  place,
  first,
  commandId: begun,
  begin = {},
}: {
  owner: string
  place: string
  first: Draft | null
  commandId: string
  begin?: Partial<DraftWords>
}): Drafting {
  // For its whole life, as in use-entry.ts.
  const [owner] = useState(whose)
  const [words, setWords] = useState<DraftWords>({
    ...emptyWords,
    ...begin,
    ...(first ? wordsOf(first) : {}),
  })
  const [keeping, setKeeping] = useState<Keeping>(first ? 'kept' : 'nothing')
  const [theirs, setTheirs] = useState<Draft | null>(null)
  const [sentElsewhere, setSentElsewhere] = useState(false)
  const [commandId, setCommandId] = useState(first?.commandId ?? begun)
  const at = useRef({
    words,
    version: first?.version ?? 0,
    commandId,
    dirty: false,
    busy: false,
    held: false,
    over: false,
    /** Numbers that were sent from here: a look that began before may still bring their draft. */
    spent: new Set<string>(),
  })
  at.current.words = words
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined)
  const saving = useRef<(keepalive?: boolean) => Promise<void>>(async () => {})

  const adopt = useCallback((draft: Draft) => {
    const now = at.current
    Object.assign(now, { version: draft.version, commandId: draft.commandId })
    setCommandId(draft.commandId)
  }, [])

  const save = useCallback(
    async (keepalive = false): Promise<void> => {
      const now = at.current
      clearTimeout(timer.current)
      if (!now.dirty || now.busy || now.held || now.over) return
      now.busy = true
      now.dirty = false
      const given = { place, version: now.version, commandId: now.commandId, words: now.words }
      const reached = await saveWords(owner, given, keepalive)
      now.busy = false
      // Sent meanwhile: these words are no draft any more.
      if (now.over || given.commandId !== now.commandId) return
      if (reached === 'unreached' || isRefused(reached)) {
        now.dirty = true
        setKeeping('here')
        timer.current = setTimeout(() => void saving.current(), again)
        return
      }
      const { answer } = reached
      if (answer.saved) {
        Object.assign(now, { version: answer.version })
        if (now.dirty) return void saving.current()
        setKeeping('kept')
        void forgetDraft(owner, place)
        return
      }
      if ('theirs' in answer) {
        if (sameWords(answer.theirs, now.words)) {
          adopt(answer.theirs)
          setKeeping('kept')
          return void forgetDraft(owner, place)
        }
        now.held = true
        now.dirty = true
        setKeeping('here')
        return setTheirs(answer.theirs)
      }
      const fresh = newCommandId()
      Object.assign(now, { version: 0, commandId: fresh })
      setCommandId(fresh)
      setSentElsewhere(true)
      void forgetDraft(owner, place)
    },
    [adopt, owner, place],
  )

  useEffect(() => void (saving.current = save), [save])

  const change = useCallback(
    (some: Partial<DraftWords>) => {
      const now = at.current
      now.words = { ...now.words, ...some }
      now.dirty = true
      now.over = false
      setWords(now.words)
      setKeeping('typing')
      void keepDraft(owner, place, { version: now.version, commandId: now.commandId, words: now.words })
      clearTimeout(timer.current)
      timer.current = setTimeout(() => void save(), pause)
    },
    [owner, place, save],
  )

  // A page that looked again may bring what another device, or this one before a reload, saved since.
  useEffect(() => {
    const now = at.current
    if (!first || now.dirty || now.busy || now.held || now.spent.has(first.commandId)) return
    if (first.commandId === now.commandId && first.version <= now.version) return
    adopt(first)
    now.words = wordsOf(first)
    setWords(now.words)
    setKeeping('kept')
  }, [first, adopt])

  useEffect(() => {
    let gone = false
    void keptDraft<DraftWords>(owner, place).then((kept) => {
      const now = at.current
      // Somebody types already: those words are the newer ones.
      if (gone || !kept || now.dirty || isEmpty(kept.words) || sameWords(kept.words, now.words)) return
      Object.assign(now, { version: kept.version, commandId: kept.commandId })
      setCommandId(kept.commandId)
      now.words = kept.words
      now.dirty = true
      setWords(kept.words)
      void save()
    })
    const flush = () => void (document.visibilityState === 'hidden' && save(true))
    const back = () => void save()
    document.addEventListener('visibilitychange', flush)
    addEventListener('online', back)
    return () => {
      gone = true
      clearTimeout(timer.current)
      void save(true)
      document.removeEventListener('visibilitychange', flush)
      removeEventListener('online', back)
    }
  }, [owner, place, save])

  return {
    ...{ owner, words, change, keeping, commandId, theirs, sentElsewhere },
    takeTheirs() {
      if (!theirs) return
      adopt(theirs)
      Object.assign(at.current, { words: wordsOf(theirs), dirty: false, held: false })
      setWords(wordsOf(theirs))
      setTheirs(null)
      setKeeping('kept')
      void forgetDraft(owner, place)
    },
    keepMine() {
      if (!theirs) return
      adopt(theirs)
      at.current.held = false
      setTheirs(null)
      void save()
    },
    done() {
      const fresh = newCommandId()
      clearTimeout(timer.current)
      at.current.spent.add(at.current.commandId)
      Object.assign(at.current, {
        words: emptyWords,
        version: 0,
        commandId: fresh,
        dirty: false,
        held: false,
        over: true,
      })
      setWords(emptyWords)
      setCommandId(fresh)
      setKeeping('nothing')
      setTheirs(null)
      setSentElsewhere(false)
      void forgetDraft(owner, place)
    },
  }
}

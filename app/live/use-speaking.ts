import { useEffect, useRef, useState } from 'react'
import { loudness } from '#app/domain/journal/sound.ts'
import { newCommandId } from './command-id.ts'
import { isRefused } from './draft-line.ts'
import {
  canListen,
  type Microphone,
  type MicrophoneTrouble,
  openMicrophone,
  troubleOf,
} from './microphone.ts'
import { openSpeaking, type Speaking, type Spoken } from './speaking.ts'
import { sendAway, sendFinish, sendPiece, voiceBox } from './voice-line.ts'

export type SpeakPhase = 'before' | 'asking' | 'listening' | 'paused' | 'full' | 'finishing'
export type SpeakPage = Spoken & {
  /** The scripts have come; `able`: and this browser can listen. */
  live: boolean
  able: boolean
  phase: SpeakPhase
  trouble: MicrophoneTrouble | null
  /** How loud it is now, 0 to 1. */
  level: number
  begin: () => void
  pause: () => void
  /** The entry that it is now, or null: not yet. */
  finish: () => Promise<string | null>
  /** False: the house could not be asked, and nothing has changed. */
  throwAway: () => Promise<boolean>
}

/** J2: a voice as it is recorded. Nothing listens before `begin`, nor after the page is left. */
export function useSpeaking({
  owner: whose,
  entryId,
  promptId,
}: {
  owner: string
  entryId: string
  promptId: string | null
}): SpeakPage {
  const [, draw] = useState(0)
  // For its whole life, as in use-entry.ts.
  const [owner] = useState(whose)
  const [phase, setPhase] = useState<SpeakPhase>('before')
  const [trouble, setTrouble] = useState<MicrophoneTrouble | null>(null)
  const [level, setLevel] = useState(0)
  const speaking = useRef<Speaking | null>(null)
  const microphone = useRef<Promise<Microphone> | null>(null)
  const prompt = useRef(promptId)
  prompt.current = promptId

  /** Off, with all that it heard. */
  const hush = async () => {
    const open = microphone.current
    microphone.current = null
    await open?.then(({ close }) => close()).catch(() => {})
    speaking.current?.cut()
    setLevel(0)
  }

  useEffect(() => {
    const open = openSpeaking({
      ...{ entryId, newId: newCommandId, finish: (given) => sendFinish(owner, given) },
      send: (piece) => sendPiece(owner, piece, prompt.current),
      box: voiceBox(owner, () => prompt.current),
      changed: () => draw((count) => count + 1),
    })
    speaking.current = open
    draw((count) => count + 1)
    const flush = () => void (document.visibilityState === 'hidden' && open.cut())
    const back = () => void open.save()
    const hold = (event: BeforeUnloadEvent) => {
      const { said, kept } = open.spoken()
      if (microphone.current !== null || said > kept) event.preventDefault()
    }
    document.addEventListener('visibilitychange', flush)
    addEventListener('online', back)
    addEventListener('beforeunload', hold)
    return () => {
      document.removeEventListener('visibilitychange', flush)
      removeEventListener('online', back)
      removeEventListener('beforeunload', hold)
      // What was said goes on to the server, whatever page is shown.
      const listening = microphone.current
      microphone.current = null
      void listening
        ?.then(({ close }) => close())
        .catch(() => {})
        .then(() => open.cut())
    }
  }, [owner, entryId])

  const begin = () => {
    if (microphone.current) return
    setTrouble(null)
    setPhase('asking')
    const hear = (samples: Int16Array) => {
      setLevel((before) => Math.max(loudness(samples), before * 0.8))
      if (speaking.current?.hear(samples) === false) void hush().then(() => setPhase('full'))
    }
    const lost = () => {
      if (!microphone.current) return
      setTrouble('stopped')
      void hush().then(() => setPhase('paused'))
    }
    const asked = openMicrophone({ hear, lost })
    microphone.current = asked
    asked.then(
      () => (microphone.current === asked ? setPhase('listening') : undefined),
      (thrown: unknown) => {
        microphone.current = null
        setTrouble(troubleOf(thrown))
        setPhase((speaking.current?.spoken().said ?? 0) > 0 ? 'paused' : 'before')
      },
    )
  }
  const now = speaking.current
  return {
    ...(now?.spoken() ?? { entryId, said: 0, kept: 0, keeping: 'nothing', refused: null }),
    ...{ live: now !== null, able: now !== null && canListen(), phase, trouble, level, begin },
    pause: () => void hush().then(() => setPhase('paused')),
    async finish() {
      const before = phase === 'full' ? 'full' : 'paused'
      await hush()
      setPhase('finishing')
      const made = (await speaking.current?.finish()) ?? null
      if (made === null) setPhase(before)
      return made
    },
    async throwAway() {
      await hush()
      const open = speaking.current
      if (!open) return false
      setPhase((before) => (before === 'full' ? before : 'paused'))
      const { entryId: id } = open.spoken()
      const reached = await sendAway(owner, id)
      if (reached === 'unreached' || isRefused(reached)) return false
      open.throwAway()
      return true
    },
  }
}

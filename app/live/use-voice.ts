import { useCallback, useEffect, useState, useSyncExternalStore } from 'react'
import type { SeatId } from '#app/domain/circle/circle.ts'
import type { VoiceEngine } from '#app/domain/circle/voice.ts'
import { pageLine } from './page-line.ts'
import type { VoiceStanding, Way } from './voice/voice-standing.ts'
import type { Voice } from './voice/voice.ts'
import { keepWay, keptMuting, keptWay } from './voice-choice.ts'

export type { VoiceEngine }
export type LiveVoice = {
  engine: VoiceEngine
  /** As its person chose it; `out`: neither heard nor hearing. Until they chose they listen, and nothing is asked. */
  way: Way | 'out'
  choose: (way: Way | 'out') => void
  /** Null until somebody is in voice or wants to be: what it takes is fetched then. */
  voice: VoiceStanding | null
  act: Voice | null
}
type Where = {
  circleId: string
  /** Of a private room, the circle it belongs to: who came with a voice there has it here. */
  from: string | null
  engine: VoiceEngine
  /** My seat while I sit in it and the circle goes on; null elsewhere. */
  seatId: SeatId | null
  paused: boolean
}

const nothing = () => () => {}
const silence = () => null

/** V8, V9: my voice in the circle of this page, as I chose it for this visit. */
export function useVoice({ circleId, from, engine, seatId, paused }: Where): LiveVoice {
  const [way, setWay] = useState<Way | 'out' | null>(null)
  const [act, setAct] = useState<Voice | null>(null)
  const wanted = way ?? 'listen'
  useEffect(() => {
    setWay(keptWay(circleId, from))
  }, [circleId, from])

  const needed = engine !== 'off' && wanted !== 'out' && (wanted !== 'listen' || seatId !== null)
  useEffect(() => {
    if (!needed || act) return
    const given = new AbortController()
    void fetched(given.signal).then((part) => {
      if (part && !given.signal.aborted)
        setAct(part.openVoice(pageLine(), circleId, keptMuting(circleId, from)))
    })
    return () => given.abort()
  }, [needed, act, circleId, from])
  useEffect(() => (act ? () => act.close() : undefined), [act])

  useEffect(() => void act?.setWay(wanted === 'out' ? 'listen' : wanted), [act, wanted])
  useEffect(() => act?.setPlace({ seatId, paused }), [act, seatId, paused])
  // C13: a pause ends it there and here; who comes back from it comes into voice again.
  const inside = seatId !== null && !paused && wanted !== 'out'
  useEffect(() => {
    if (inside) act?.enter()
    else act?.leave()
  }, [act, inside])

  const choose = useCallback(
    (next: Way | 'out') => {
      keepWay(circleId, next)
      setWay(next)
    },
    [circleId],
  )
  const voice = useSyncExternalStore<VoiceStanding | null>(
    act?.onChange ?? nothing,
    act?.standing ?? silence,
    silence,
  )
  // What is named may not be there: then the circle is in writing.
  const carried = voice?.why === 'voice-off' ? 'off' : engine
  return { engine: carried, way: wanted, choose, voice, act }
}

/** The line may be away just now: asked again until it comes. */
async function fetched(given: AbortSignal) {
  while (!given.aborted) {
    try {
      return await import('./voice/voice.ts')
    } catch {
      await new Promise((resolve) => setTimeout(resolve, 2_000))
    }
  }
  return null
}

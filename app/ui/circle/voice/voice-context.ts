import { createContext, useContext } from 'react'
import type { LiveVoice } from '#app/live/use-voice.ts'

const none: LiveVoice = { engine: 'off', way: 'out', choose: () => {}, voice: null, act: null }
export const VoiceContext = createContext<LiveVoice>(none)

/** My voice in this circle, and whom I hear. */
export const useVoiceHere = (): LiveVoice => useContext(VoiceContext)

/** How a seat is in voice, for who sees it: `heard`: it comes through now. */
export function voiceOf({ voice }: LiveVoice, seatId: string): 'here' | 'heard' | null {
  if (!voice || voice.phase !== 'in') return null
  if (voice.sounding.includes(seatId)) return 'heard'
  return voice.inVoice.includes(seatId) ? 'here' : null
}

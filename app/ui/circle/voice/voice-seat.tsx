import { AudioLines, Volume2 } from '../../icons.ts'
import { Face } from './face.tsx'
import { useVoiceHere, voiceOf } from './voice-context.ts'

/** In a seat: its face where the initial is, and whether it is in voice or comes through now. */
export function VoiceInSeat({ seatId, own }: { seatId: string; own: boolean }) {
  const here = useVoiceHere()
  const face = here.voice?.faceOf[seatId]
  const how = voiceOf(here, seatId)
  return (
    <>
      {face ? <Face track={face} mirrored={own} /> : null}
      {how ? (
        <span aria-hidden="true" className="seat-voice" data-heard={how === 'heard' || undefined}>
          {how === 'heard' ? <AudioLines className="size-3.5" /> : <Volume2 className="size-3.5" />}
        </span>
      ) : null}
    </>
  )
}

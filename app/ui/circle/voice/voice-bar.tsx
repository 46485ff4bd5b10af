import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { VoiceStanding } from '#app/live/voice/voice-standing.ts'
import { Button } from '../../button.tsx'
import { Mic, MicOff, SlidersHorizontal, Video, VideoOff, Volume2, X } from '../../icons.ts'
import { closes, opens, popover } from '../popover.ts'
import { HowHere } from './how-here.tsx'
import { useVoiceHere } from './voice-context.ts'
import { VoiceTrouble } from './voice-trouble.tsx'
import { lightSaid, phaseSaid, standingWords } from './voice-words.ts'

/** The truthful light in words, my microphone and camera, and a sheet with the rest. */
export function VoiceBar() {
  const { voice, act, way, choose } = useVoiceHere()
  if (!voice || !act) return null
  const { light, selfMuted, devices, phase } = voice
  const words = standingWords(voice)
  const camera = devices.camera !== null
  return (
    <>
      <VoiceTrouble brief />
      <section aria-label="Your voice" className="voice-bar" data-in={phase !== 'over' || undefined}>
        <p className="voice-light" data-light={light.light} data-phase={phase}>
          <Lamp voice={voice} />
          <span>{words}</span>
        </p>
        <div className="voice-acts">
          {phase === 'over' ? (
            <Button size="small" onClick={act.enterAgain}>
              Come into voice
            </Button>
          ) : (
            <>
              {way === 'listen' ? (
                <Press label="Turn my microphone on" on={false} onPress={() => choose('voice')}>
                  <MicOff aria-hidden className="size-5" />
                </Press>
              ) : (
                <Press
                  label={selfMuted ? 'Unmute myself' : 'Mute myself'}
                  on={!selfMuted && devices.microphone !== null}
                  onPress={() => act.setSelfMuted(!selfMuted)}
                >
                  {selfMuted || !devices.microphone ? (
                    <MicOff aria-hidden className="size-5" />
                  ) : (
                    <Mic aria-hidden className="size-5" />
                  )}
                </Press>
              )}
              <Press
                label={camera ? 'Turn my camera off' : 'Turn my camera on'}
                on={camera}
                onPress={() => {
                  if (!camera && way === 'face') void act.takeBack('camera')
                  else choose(camera ? 'voice' : 'face')
                }}
              >
                {camera ? (
                  <Video aria-hidden className="size-5" />
                ) : (
                  <VideoOff aria-hidden className="size-5" />
                )}
              </Press>
            </>
          )}
          <button type="button" {...opens('how-here')} aria-label="How I am here" className="voice-press">
            <SlidersHorizontal aria-hidden className="size-5" />
          </button>
        </div>
      </section>
      <VoiceSaid voice={voice} words={words} />
      <Sheet onLeave={() => choose('out')} />
    </>
  )
}

function Lamp({ voice: { light, way } }: { voice: VoiceStanding }) {
  const listens = light.light === 'closed' && way === 'listen'
  const Sign = light.light === 'closed' ? (listens ? Volume2 : MicOff) : Mic
  return <Sign aria-hidden className="size-5 shrink-0" />
}

function Press({
  label,
  on,
  onPress,
  children,
}: {
  label: string
  on: boolean
  onPress: () => void
  children: ReactNode
}) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      onClick={onPress}
      data-on={on || undefined}
      className="voice-press"
    >
      {children}
    </button>
  )
}

/** Said once, politely: when voices go away or are there again, and when the light becomes open or doubtful, or was. */
function VoiceSaid({ voice: { light, phase }, words }: { voice: VoiceStanding; words: string }) {
  const before = useRef<string | null>(null)
  const phaseBefore = useRef<VoiceStanding['phase'] | null>(null)
  const [said, setSaid] = useState('')
  useEffect(() => {
    const next = phaseSaid(phaseBefore.current, phase, words) ?? lightSaid(before.current, light, words)
    if (light.light !== 'opening') before.current = light.light
    if (phase !== 'joining') phaseBefore.current = phase === 'out' ? null : phase
    if (next) setSaid(next)
  }, [light, phase, words])
  return (
    <p role="status" className="sr-only">
      {said}
    </p>
  )
}

function Sheet({ onLeave }: { onLeave: () => void }) {
  const [open, setOpen] = useState(false)
  const sheet = useRef<HTMLDivElement>(null)
  useEffect(() => {
    const { current } = sheet
    const toggled = () => setOpen(current?.matches(':popover-open') ?? false)
    current?.addEventListener('toggle', toggled)
    return () => current?.removeEventListener('toggle', toggled)
  }, [])
  return (
    <div
      ref={sheet}
      {...popover}
      id="how-here"
      role="dialog"
      aria-labelledby="how-here-title"
      className="sheet"
    >
      <div className="flex items-start justify-between gap-4">
        <h2 id="how-here-title" className="text-lg">
          How I am here
        </h2>
        <button type="button" {...closes('how-here')} aria-label="Close" className="sheet-close">
          <X aria-hidden className="size-5" />
        </button>
      </div>
      <div className="mt-3 grid gap-4">
        {open ? <HowHere id="here" /> : null}
        <Button
          onClick={() => {
            sheet.current?.hidePopover()
            onLeave()
          }}
        >
          Leave voice
        </Button>
        <p className="text-sm text-ink-soft">Your seat stays yours; you read and write with the others.</p>
      </div>
    </div>
  )
}

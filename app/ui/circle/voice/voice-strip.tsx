import { lazy, Suspense } from 'react'
import { Button } from '../../button.tsx'
import { Mic } from '../../icons.ts'
import { useMounted } from '../use-mounted.ts'
import { useVoiceHere } from './voice-context.ts'

const VoiceBar = lazy(() => import('./voice-bar.tsx').then(({ VoiceBar: part }) => ({ default: part })))

/** In the circle: how I am heard, always in the same place; or the way into voice. Nothing where no voices are carried. */
export function VoiceStrip() {
  const { engine, way, choose, voice, act } = useVoiceHere()
  const mounted = useMounted()
  if (engine === 'off' || !mounted) return null
  if (way === 'out')
    return (
      <section aria-label="Your voice" className="voice-bar">
        <p className="voice-light" data-light="closed">
          You are here in writing.
        </p>
        <Button size="small" icon={<Mic aria-hidden className="size-4" />} onClick={() => choose('listen')}>
          Come into voice
        </Button>
      </section>
    )
  const still = <section aria-label="Your voice" className="voice-bar" data-in />
  if (!voice || !act) return still
  return (
    <Suspense fallback={still}>
      <VoiceBar />
    </Suspense>
  )
}

import { lazy, Suspense } from 'react'
import type { Way } from '#app/live/voice/voice-standing.ts'
import { isSlow } from '#app/live/voice/browser-kind.ts'
import { useMounted } from '../use-mounted.ts'
import { useVoiceHere } from './voice-context.ts'

const Devices = lazy(() => import('./voice-devices.tsx').then(({ Devices: part }) => ({ default: part })))

const ways: { way: Way; label: string; hint: string }[] = [
  { way: 'voice', label: 'With my voice', hint: 'When the piece is yours, the others hear you.' },
  {
    way: 'face',
    label: 'Voice and camera',
    hint: 'The others see you in your seat, all the time. Come dressed as for a public room.',
  },
  { way: 'listen', label: 'I will listen and type', hint: 'You hear the others. Nothing of you is sent.' },
]

/** V8: how somebody will be in this circle. Their browser is asked for nothing before they choose. */
export function HowHere({ id }: { id: string }) {
  const { engine, way, choose, act } = useVoiceHere()
  const mounted = useMounted()
  if (engine === 'off')
    return (
      <p className="text-sm text-ink-soft">
        This circle is in writing: no voices are carried in this house. Nothing else is missing from it.
      </p>
    )
  const slow = mounted && isSlow(navigator)
  return (
    <fieldset className="grid gap-2">
      <legend className="mb-1.5 font-semibold">How will you be here?</legend>
      <div className="grid gap-2">
        {ways.map((one) => (
          <label key={one.way} className="voice-way">
            <input
              type="radio"
              // Not part of the form around it.
              form={`${id}-nowhere`}
              name={`${id}-way`}
              value={one.way}
              checked={one.way === way}
              disabled={!mounted}
              onChange={() => choose(one.way)}
              className="mt-1 size-5 shrink-0 accent-ember outline-none"
            />
            <Words label={one.label} hint={slow && one.way === 'face' ? slowly : one.hint} />
          </label>
        ))}
      </div>
      <p className="text-sm text-ink-soft">
        {engine === 'mesh'
          ? 'Voices go from browser to browser here: who is not to be heard is silenced by their own browser, and played by nobody’s.'
          : 'Only who may be heard is let through.'}
      </p>
      {act && way !== 'out' ? (
        <Suspense fallback={null}>
          <Devices id={id} />
        </Suspense>
      ) : null}
    </fieldset>
  )
}

const slowly = 'Your line is slow: your voice alone comes through better. Come dressed as for a public room.'

const Words = ({ label, hint }: { label: string; hint: string }) => (
  <span>
    <span className="block font-semibold">{label}</span>
    <span className="block text-sm text-ink-soft">{hint}</span>
  </span>
)

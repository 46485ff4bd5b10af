import type { DeviceKind } from '#app/live/voice/devices.ts'
import { useLevel } from '#app/live/use-level.ts'
import { Button } from '../../button.tsx'
import { SelectField } from '../../choice.tsx'
import { Meter } from '../../journal/meter.tsx'
import { Face } from './face.tsx'
import { useVoiceHere } from './voice-context.ts'
import { VoiceTrouble } from './voice-trouble.tsx'
import { mirrorWords } from './voice-words.ts'

const labels = { microphone: 'Microphone', speaker: 'Where you hear the others', camera: 'Camera' } as const

/** V8: the devices, chosen and tried before anybody hears or sees anything. */
export function Devices({ id }: { id: string }) {
  const { voice, act } = useVoiceHere()
  const level = useLevel(voice?.devices.microphone ?? null)
  if (!voice || !act) return null
  const { microphone, camera, asking, blur } = voice.devices
  return (
    <div className="grid gap-4 pt-2">
      {asking ? <p className="text-sm">Your browser asks you now.</p> : null}
      <VoiceTrouble />
      {microphone ? (
        <div className="grid gap-3">
          <Chosen id={id} kind="microphone" />
          <Meter level={level} on />
        </div>
      ) : null}
      <Chosen id={id} kind="speaker" />
      <div>
        <Button size="small" onClick={act.chime}>
          Play a sound
        </Button>
      </div>
      <label className="flex min-h-touch cursor-pointer items-center gap-3">
        <input
          type="checkbox"
          form={`${id}-nowhere`}
          checked={voice.seesFaces}
          onChange={(event) => act.setSeesFaces(event.currentTarget.checked)}
          className="size-6 accent-ember"
        />
        Show me the others’ faces
      </label>
      {camera ? (
        <div className="grid gap-3">
          <div className="voice-mirror">
            <Face track={camera} mirrored />
          </div>
          <p className="text-center text-sm text-ink-soft">{mirrorWords(voice)}</p>
          <Chosen id={id} kind="camera" />
          {blur === null ? (
            <p className="text-sm text-ink-soft">
              This browser cannot blur what is behind you. Without the camera your voice is enough.
            </p>
          ) : (
            <label className="flex min-h-touch cursor-pointer items-center gap-3">
              <input
                type="checkbox"
                form={`${id}-nowhere`}
                checked={blur}
                onChange={(event) => void act.setBlur(event.currentTarget.checked)}
                className="size-6 accent-ember"
              />
              Blur what is behind me
            </label>
          )}
        </div>
      ) : null}
    </div>
  )
}

function Chosen({ id, kind }: { id: string; kind: DeviceKind | 'speaker' }) {
  const { voice, act } = useVoiceHere()
  const list = voice?.devices.lists[kind] ?? []
  if (!voice || list.length === 0) return null
  return (
    <SelectField
      id={`${id}-${kind}`}
      form={`${id}-nowhere`}
      label={labels[kind]}
      value={voice.devices.chosen[kind] ?? list[0]?.id}
      onChange={(event) => void act?.choose(kind, event.currentTarget.value)}
      options={list.map(({ id: value, name: label }) => ({ value, label }))}
    />
  )
}

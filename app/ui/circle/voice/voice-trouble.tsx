import { browserOf } from '#app/live/voice/browser-kind.ts'
import type { DeviceKind } from '#app/live/voice/devices.ts'
import { Button } from '../../button.tsx'
import { Notice } from '../../notice.tsx'
import { useVoiceHere } from './voice-context.ts'
import { permissionWords, troubleWords } from './voice-words.ts'

const again = {
  denied: 'Try again',
  none: 'Try again',
  busy: 'Try again',
  interrupted: 'Take it back',
  stopped: 'Use it again',
}

/** V8: what is wrong with a device, what is safe, and one tap that helps. `brief`: beside the circle, which stays in sight. */
export function VoiceTrouble({ brief = false }: { brief?: boolean }) {
  const { voice, act } = useVoiceHere()
  const { trouble = {} } = voice?.devices ?? {}
  const kinds = (['microphone', 'camera'] as const).filter((kind) => trouble[kind])
  return (
    <div role="status" className="voice-trouble" data-brief={brief || undefined}>
      {kinds.map((kind) => (
        <Trouble key={kind} kind={kind} brief={brief} onAgain={() => void act?.takeBack(kind)} />
      ))}
      {voice?.blocked ? (
        <Notice
          tone="held"
          title="Your browser waits for a tap before anything sounds."
          actions={
            <Button size="small" look="primary" onClick={() => void act?.unblock()}>
              Let me hear
            </Button>
          }
        />
      ) : null}
      {voice?.faceless && voice.phase === 'in' ? (
        <Notice tone="held">
          No more faces fit in this room now, so the others do not see you. Your voice is carried.
        </Notice>
      ) : null}
    </div>
  )
}

function Trouble({ kind, brief, onAgain }: { kind: DeviceKind; brief: boolean; onAgain: () => void }) {
  const { voice, choose } = useVoiceHere()
  const trouble = voice?.devices.trouble[kind]
  if (!voice || !trouble) return null
  const { title, says } = troubleWords(kind, trouble)
  const helps =
    trouble === 'denied'
      ? `You hear the others and type, and nothing is missing. ${permissionWords(kind, browserOf(navigator.userAgent))}`
      : says
  const others = trouble === 'stopped' && voice.devices.lists[kind].length > 0
  return (
    <Notice
      tone="held"
      title={title}
      actions={
        <>
          <Button size="small" busy={voice.devices.asking} onClick={onAgain}>
            {others ? `Use another ${kind}` : again[trouble]}
          </Button>
          <Button
            size="small"
            look="plain"
            onClick={() => choose(kind === 'microphone' ? 'listen' : 'voice')}
          >
            {kind === 'microphone' ? 'Listen and type' : 'Go on without'}
          </Button>
        </>
      }
    >
      {brief ? (
        <details>
          <summary className="min-h-touch cursor-pointer content-center text-sm underline underline-offset-4">
            What helps
          </summary>
          {helps}
        </details>
      ) : (
        helps
      )}
    </Notice>
  )
}

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

/** V8: what is wrong with a device, what is safe, and one tap that helps. */
export function VoiceTrouble() {
  const { voice, act } = useVoiceHere()
  const { trouble = {} } = voice?.devices ?? {}
  const kinds = (['microphone', 'camera'] as const).filter((kind) => trouble[kind])
  return (
    <div role="status" className="grid gap-2 empty:hidden">
      {kinds.map((kind) => (
        <Trouble key={kind} kind={kind} onAgain={() => void act?.takeBack(kind)} />
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
        <Notice tone="held">No more faces fit in this room now. Your voice is carried.</Notice>
      ) : null}
    </div>
  )
}

function Trouble({ kind, onAgain }: { kind: DeviceKind; onAgain: () => void }) {
  const { voice, choose } = useVoiceHere()
  const trouble = voice?.devices.trouble[kind]
  if (!voice || !trouble) return null
  const { title, says } = troubleWords(kind, trouble)
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
            {kind === 'microphone' ? 'I will listen and type' : 'Go on without'}
          </Button>
        </>
      }
    >
      {trouble === 'denied'
        ? `You hear the others and type, and nothing is missing. ${permissionWords(kind, browserOf(navigator.userAgent))}`
        : says}
    </Notice>
  )
}

import type { MicrophoneTrouble } from '#app/live/microphone.ts'
import { LinkButton } from '../button.tsx'
import { Notice } from '../notice.tsx'

const words: Record<MicrophoneTrouble, { title: string; says: string }> = {
  denied: {
    title: 'Your browser does not let Hearth hear the microphone',
    says: 'Nothing is recorded. To allow it, open the settings of this page: the sign beside its address, or on an iPhone Settings, Apps, Safari, Microphone. Then try again.',
  },
  none: {
    title: 'There is no microphone here',
    says: 'Nothing is recorded. Plug one in, or come back on a device that has one.',
  },
  busy: {
    title: 'The microphone could not be opened',
    says: 'Another app or page may be using it. Close that one, then try again.',
  },
  stopped: {
    title: 'The microphone stopped by itself',
    says: 'What you said until then is still here. Go on when you like.',
  },
}

const instead = (
  <LinkButton href="/journal/write" size="small">
    Write instead
  </LinkButton>
)

/** What to do about a microphone that is not heard. */
export function SpeakTrouble({ trouble }: { trouble: MicrophoneTrouble | null }) {
  if (!trouble) return null
  const { title, says } = words[trouble]
  return (
    <div role="alert">
      <Notice tone="held" title={title} actions={trouble === 'stopped' ? null : instead}>
        {says}
      </Notice>
    </div>
  )
}

/** Where this page can do nothing: without scripts, or in a browser that cannot. */
export function CannotSpeak() {
  return (
    <Notice tone="held" title="Recording does not work in this browser" actions={instead}>
      It takes a browser with scripts that may use a microphone, over a safe connection.
    </Notice>
  )
}

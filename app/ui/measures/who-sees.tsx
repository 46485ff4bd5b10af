import { Notice } from '../notice.tsx'

/** J6: before anything is answered: the one answer that somebody else hears of, and what they hear. */
export function BeforeItem9() {
  return (
    <Notice tone="held" title="One answer is seen by the clinic">
      <p>
        It is the ninth. If you answer it with anything but “Not at all”, the clinic is told at once that you
        did: whoever is on call, or every clinician where nobody is. Somebody will ask how you are, and you
        are shown whom you can call yourself. They see that alone; your other answers only you see.
      </p>
    </Notice>
  )
}

export function OnlyYou() {
  return (
    <p className="text-ink-soft">
      Only you see what you answer. You may leave questions open, and stop whenever you like.
    </p>
  )
}

import { Button, LinkButton } from '../button.tsx'
import { Still } from './still.tsx'

/** C21: the seat is on another device now. What was typed here stays here. */
export function Moved({ onBring }: { onBring: () => void }) {
  return (
    <Still title="You opened this circle on another device">
      <p>Your seat is there now, and nothing is lost. You can bring it back to this one.</p>
      <div className="mt-6 flex flex-wrap justify-center gap-3">
        <Button look="primary" size="large" onClick={onBring}>
          Bring it here
        </Button>
        <LinkButton href="/circles" size="large">
          To my circles
        </LinkButton>
      </div>
    </Still>
  )
}

import type { Look, Size } from '../button.tsx'
import { Ask } from '../ask.tsx'
import { Act } from './act.tsx'
import { useRoom } from './room-context.ts'

/** Asks first: nobody can come back in. Only for the one who leads. */
export function EndCircle({ look = 'careful', size = 'small' }: { look?: Look; size?: Size }) {
  const { refusalFor } = useRoom()
  if (refusalFor({ type: 'EndCircle' }) !== null) return null
  return (
    <Ask
      label="End the circle"
      look={look}
      size={size}
      title="End the circle for everyone?"
      lead="The turn ends, and nobody can come back in. What was shared stays in the circle."
    >
      <Act intent={{ type: 'EndCircle' }} look="careful" wide>
        End it now
      </Act>
    </Ask>
  )
}

import { LinkButton } from '../button.tsx'
import { Notice } from '../notice.tsx'

/** The line broke after sending: what was sent is there, and so is what follows from it. */
export function Arrived({ told }: { told: boolean }) {
  return (
    <div role="status" className="mb-6">
      <Notice
        tone="calm"
        title="What you answered here before has arrived"
        actions={
          told ? (
            <LinkButton href="/check-ins/told">Whom you can call, and what the clinic does</LinkButton>
          ) : (
            <LinkButton href="/check-ins">See it in your check-ins</LinkButton>
          )
        }
      >
        {told ? 'The clinic has been told of the ninth answer. ' : ''}What you choose below is a new time.
      </Notice>
    </div>
  )
}

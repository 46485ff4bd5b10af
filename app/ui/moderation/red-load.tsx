import type { Queue } from '#app/domain/services-cases.ts'
import { Button } from '../button.tsx'
import { PageForm, useSending } from '../frame.tsx'
import { Notice } from '../notice.tsx'

/** M7: enough for one shift. Nothing is forbidden; others are there. */
export function RedLoad({ red }: { red: Queue['red'] }) {
  const busy = useSending('red')
  return (
    <div className="mb-6">
      <Notice
        tone="held"
        title={`You have had ${red.read} of the hardest ones in this shift. That is enough for one person`}
        actions={
          <PageForm method="post">
            <input type="hidden" name="form" value="red" />
            <Button type="submit" size="small" busy={busy}>
              Let go of those I have
            </Button>
          </PageForm>
        }
      >
        {red.others.length > 0
          ? `On shift too: ${red.others.join(', ')}. They find them here.`
          : 'Nobody else is on shift. If one cannot wait, call the on-call.'}
      </Notice>
    </div>
  )
}

import type { ThreadPage } from '#app/domain/services-forum.ts'
import { Submit } from '../form.tsx'
import { PageForm } from '../frame.tsx'
import { Time } from '../time.tsx'
import { audienceWords, heardWords } from './words.ts'

/** J3: on a reflection’s page: whom it is for, how it wants to be heard; for its author, until when, and the tap that ends it. */
export function ShownHere({
  threadId,
  reflection: { circle, heard, mine, until },
  zone,
}: {
  threadId: string
  reflection: NonNullable<ThreadPage['reflection']>
  zone: string
}) {
  const form = `withdraw-${threadId}`
  return (
    <div className="mb-6 grid gap-2">
      <p className="text-ink-soft">
        {mine
          ? `For: ${audienceWords(circle)}.`
          : `${audienceWords(circle)} can read it. ${heardWords[heard].told}`}
        {until === null ? null : (
          <>
            {' '}
            Until <Time at={until} zone={zone} />.
          </>
        )}
      </p>
      {mine ? (
        <PageForm method="post" action="/reflections/mine" id={form}>
          <input type="hidden" name="form" value="withdraw" />
          <input type="hidden" name="threadId" value={threadId} />
          <Submit form={form} look="quiet" size="small">
            Withdraw
          </Submit>
        </PageForm>
      ) : null}
    </div>
  )
}

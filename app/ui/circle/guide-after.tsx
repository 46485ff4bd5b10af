import { useState } from 'react'
import type { Intent } from '#app/domain/circle/intent.ts'
import { longestNote } from '#app/domain/circle/words.ts'
import type { AfterCircle } from '#app/domain/services-circles.ts'
import { FollowUps } from './guide-follow-ups.tsx'
import { type Doing, IntentForm, TextField, typed } from './guide-form.tsx'

/** C22: once the circle has ended, for its guides: two lines, and who may need somebody. */
export function GuideAfter({
  after,
  doing,
  zone,
}: {
  after: AfterCircle['guide']
  doing: Doing
  /** IANA name of the reader's zone. */
  zone: string
}) {
  const [written, setWritten] = useState(false)
  if (!after) return null
  return (
    <section aria-labelledby="guide-after" className="card grid grid-cols-1 gap-6 p-5 text-left sm:p-6">
      <h2 id="guide-after" className="text-xl">
        For you as the guide
      </h2>
      <div role="status">
        {after.debriefed || written ? <p>Your two lines are kept. Take a moment for yourself, too.</p> : null}
      </div>
      {after.debriefed || written ? null : (
        <IntentForm
          doing={doing}
          begin={{ type: 'Debrief' }}
          read={(form): Intent => ({ type: 'Debrief', went: typed(form, 'went'), next: typed(form, 'next') })}
          label="Keep these lines"
          onDone={() => setWritten(true)}
        >
          <TextField
            label="How did it go?"
            hint="A line is enough. It is kept sealed with this circle."
            name="went"
            most={longestNote}
            rows={2}
          />
          <TextField
            label="What should the next guide know?"
            hint="If there is anything."
            name="next"
            most={longestNote}
            rows={2}
            required={false}
          />
        </IntentForm>
      )}
      <div>
        <h3 className="text-lg">Who may need somebody</h3>
        {after.followUps.length === 0 ? (
          <p className="mt-1 text-ink-soft">Nobody left without a word. There is nothing to follow up.</p>
        ) : (
          <div className="mt-3">
            <FollowUps items={after.followUps} zone={zone} />
          </div>
        )}
      </div>
    </section>
  )
}

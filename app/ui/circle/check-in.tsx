import { useState } from 'react'
import { formCommandId } from '#app/live/command-id.ts'
import { Button } from '../button.tsx'
import type { Doing } from './guide-form.tsx'

/** C22: a word tomorrow, for who wants one. */
export function CheckIn({ doing, wanted: known }: { doing: Doing; wanted: boolean }) {
  const [asked, setAsked] = useState<boolean | null>(null)
  const [busy, setBusy] = useState(false)
  const wanted = asked ?? known
  return (
    <form
      method="post"
      className="grid gap-2"
      onSubmit={(event) => {
        if (!doing.live) return
        event.preventDefault()
        if (busy) return
        setBusy(true)
        void doing
          .act({ type: 'AskCheckIn', wanted: !wanted })
          .then((refused) => (refused === null ? setAsked(!wanted) : undefined))
          .finally(() => setBusy(false))
      }}
    >
      <input type="hidden" name="commandId" value={formCommandId(doing.pageId, `AskCheckIn ${!wanted}`)} />
      <input type="hidden" name="wanted" value={String(!wanted)} />
      <p role="status">
        {wanted ? 'We will ask after you tomorrow.' : 'Would you like us to ask after you tomorrow?'}
      </p>
      <Button type="submit" name="intent" value="AskCheckIn" busy={busy} className="justify-self-start">
        {wanted ? 'Rather not' : 'Yes, ask me tomorrow'}
      </Button>
    </form>
  )
}

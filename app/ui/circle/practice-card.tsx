import { Button } from '../button.tsx'
import { Link, PageForm, useSending } from '../frame.tsx'

/** For guides, beside their circles: the way to learn leading before a real evening. */
export function PracticeCard() {
  const busy = useSending('practice')
  return (
    <PageForm
      method="post"
      action="/practice"
      className="card flex flex-wrap items-center justify-between gap-4 p-5"
    >
      <input type="hidden" name="form" value="practice" />
      <p className="max-w-text text-ink-soft">
        A circle with people who only exist there: drop someone, answer a call for help, close a round.{' '}
        <Link href="/practice" className="underline underline-offset-4">
          How it works
        </Link>
      </p>
      <Button type="submit" busy={busy}>
        Practice leading
      </Button>
    </PageForm>
  )
}

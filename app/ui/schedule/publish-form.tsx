import { Button, LinkButton } from '../button.tsx'
import { PageForm, useSending } from '../frame.tsx'

/** After the difference was read: the one button that tells people. */
export function PublishForm({ board }: { board: string }) {
  const busy = useSending('publish')
  return (
    <PageForm method="post" className="mt-10 border-t border-line pt-6">
      <input type="hidden" name="form" value="publish" />
      <p className="text-ink-soft">Everybody whose seat changes is told, kindly and at once.</p>
      <div className="mt-4 flex flex-wrap gap-3">
        <Button type="submit" look="primary" busy={busy}>
          Publish this week
        </Button>
        <LinkButton href={board}>Not yet</LinkButton>
      </div>
    </PageForm>
  )
}

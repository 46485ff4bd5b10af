import { beforeList, type BeforeKey, type Mark } from '#app/domain/preparing/lists.ts'
import { Button } from '../button.tsx'
import { FollowFocus } from '../follow-focus.tsx'
import { Link, PageForm } from '../frame.tsx'
import { Check } from '../icons.ts'

/** J7: what helps before a session. Done and left are as good; nothing is owed. Each button is a form. */
export function BeforeList({
  sessionId,
  marked,
}: {
  sessionId: string
  marked: Partial<Record<BeforeKey, Mark>>
}) {
  return (
    <ul className="card divide-y divide-line">
      {beforeList.map(({ key, says, more, href }) => {
        const mark = marked[key] ?? null
        const act = (to: Mark | null, words: string) => (
          <PageForm method="post" className="contents">
            <input type="hidden" name="form" value={`mark-${key}`} />
            <input type="hidden" name="act" value="mark" />
            <input type="hidden" name="sessionId" value={sessionId} />
            <input type="hidden" name="key" value={key} />
            <input type="hidden" name="mark" value={to ?? 'none'} />
            <Button type="submit" size="small" aria-label={`${words}: ${says}`}>
              {words}
            </Button>
          </PageForm>
        )
        return (
          <li key={key} className="grid gap-3 p-5 sm:grid-cols-[1fr_auto] sm:items-center">
            <div>
              <p className="flex items-center gap-2 font-semibold">
                {mark === 'done' ? <Check aria-hidden className="size-5 shrink-0 text-calm" /> : null}
                {href ? (
                  <Link href={href} className="text-link inline-flex min-h-touch items-center">
                    {says}
                  </Link>
                ) : (
                  says
                )}
              </p>
              <p className="text-ink-soft">
                {mark === 'done' ? 'Done.' : mark === 'left' ? 'Left for this time. That is as good.' : more}
              </p>
            </div>
            <FollowFocus state={mark} className="flex flex-wrap gap-2">
              {mark === null ? (
                <>
                  {act('done', 'Done')}
                  {act('left', 'Not this time')}
                </>
              ) : (
                act(null, 'Take back')
              )}
            </FollowFocus>
          </li>
        )
      })}
    </ul>
  )
}

import { Button } from '../button.tsx'
import { PageForm, useSending } from '../frame.tsx'
import { practiceActs, practiceWords } from './practice-acts.ts'

/** In a practice room only: what its guide can make happen there. Works with and without scripts. */
export function PracticeStrip({ circleId }: { circleId: string }) {
  const busy = useSending('cause')
  return (
    <details className="border-b border-calm/40 bg-calm-soft px-4 sm:px-6">
      <summary className="flex min-h-touch cursor-pointer items-center font-semibold text-calm-ink">
        Practice room: make something happen
      </summary>
      <p className="text-sm text-calm-ink">Nobody here is real, and nobody is called or written to.</p>
      <PageForm method="post" action="/practice" id="cause" className="mt-2 flex flex-wrap gap-2 pb-3">
        <input type="hidden" name="form" value="cause" />
        <input type="hidden" name="circleId" value={circleId} />
        {practiceActs.map((what) => (
          <Button key={what} type="submit" size="small" name="what" value={what} busy={busy}>
            {practiceWords[what]}
          </Button>
        ))}
      </PageForm>
    </details>
  )
}

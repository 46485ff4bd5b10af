import { useReading } from '#app/live/use-reading.ts'
import { useSending } from '../frame.tsx'

/** While a file is on its way and read: how far that is. Says nothing otherwise. */
export function ReadingBar({ form, readingId }: { form: string; readingId: string }) {
  const sending = useSending(form)
  const soFar = useReading(readingId, sending)
  const words = soFar ? `${soFar.read} of ${soFar.rows} rows read` : 'The file is on its way'
  return (
    <div role="status" className="min-h-6">
      {sending ? (
        <div className="grid gap-1.5">
          <progress
            className="h-2 w-full accent-ember"
            aria-label="Reading the file"
            max={1}
            {...(soFar ? { value: soFar.read / Math.max(1, soFar.rows) } : {})}
          />
          <p className="text-sm text-ink-soft">{words}</p>
        </div>
      ) : null}
    </div>
  )
}

import { type Rail, railWords } from '#app/domain/forum/rails.ts'
import { Link } from '../frame.tsx'
import { Notice } from '../notice.tsx'

/** F6: a kind, true word beside what is being written, and a way to the clinic. It holds nothing back. */
export function RailNotes({ rails }: { rails: readonly Rail[] }) {
  return (
    <div role="status" className="grid gap-3 empty:hidden">
      {rails.map((rail) => (
        <Notice key={rail} tone="calm" title={railWords[rail].title}>
          {railWords[rail].says}{' '}
          <Link href="/help" className="font-semibold underline underline-offset-4">
            How to reach your clinic
          </Link>
        </Notice>
      ))}
    </div>
  )
}

import { fasting, type Clock } from '#app/domain/today/clocks.ts'
import { Notice } from '../notice.tsx'
import { Time } from '../time.tsx'

const hours = (n: number) => (n === 1 ? 'an hour' : `${n} hours`)
const says: Record<Clock['kind'], string> = {
  'no-solids': `Nothing solid to eat from ${hours(fasting.solids)} before`,
  'no-drink': `Nothing to drink from ${hours(fasting.drinks)} before`,
  session: 'Your session',
  'not-before':
    'No driving, by car, motorcycle or bicycle, no machines, no alcohol and no large decisions before',
}

/** J1: what the clinic’s guidance says to wait with, with its times. Guidance, and called that. */
export function Clocks({ clocks, zone }: { clocks: readonly Clock[]; zone: string }) {
  if (clocks.length === 0) return null
  const resting = clocks.some(({ kind }) => kind === 'not-before')
  return (
    <Notice tone="held" title={resting ? 'While you rest' : 'Before your session'}>
      <ul className="grid gap-2">
        {clocks.map(({ kind, at }) => (
          <li key={kind}>
            {says[kind]}: <Time at={at} zone={zone} />
            {kind === 'not-before' ? ', and a full night’s sleep' : ''}.
          </li>
        ))}
      </ul>
      <p className="mt-2 text-sm">
        This is your clinic’s guidance. Where they told you something else, that is what counts; about
        medicines ask your prescriber.
      </p>
    </Notice>
  )
}

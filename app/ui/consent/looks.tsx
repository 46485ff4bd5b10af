import { dataClasses } from '#app/domain/consent/provision.ts'
import type { Look } from '#app/domain/services-consents.ts'
import { Empty } from '../states.tsx'
import { Time } from '../time.tsx'
import { classWords, listWords } from './consent-words.ts'

/** *Who has looked*: the member’s own log, in their words and zone. */
export function Looks({ looks, zone }: { looks: readonly Look[]; zone: string }) {
  if (looks.length === 0)
    return <Empty title="Nobody has looked">When somebody sees something of yours, it stands here.</Empty>
  return (
    <ol className="card divide-y divide-line">
      {looks.map(({ at, viewer, circle, broken, classes, items }) => (
        <li key={`${at} ${viewer}`} className="grid gap-1 p-4 sm:px-5">
          <p className="wrap-anywhere">
            <strong className="font-semibold">{viewer}</strong> saw{' '}
            {listWords(dataClasses.filter((one) => classes.includes(one)).map((one) => classWords[one]))}
            {circle ? `, preparing or leading ${circle}` : null}
            {broken ? ', in an emergency and without your yes' : null}.
          </p>
          <p className="text-sm text-ink-soft">
            <Time at={at} zone={zone} />, {items === 1 ? 'one thing of yours' : `${items} things of yours`}
          </p>
        </li>
      ))}
    </ol>
  )
}

import { crisisLines } from '#app/domain/care/crisis-content.ts'
import { buttonClass } from '../button.tsx'
import { Link } from '../frame.tsx'
import { MessageCircle, Phone } from '../icons.ts'
import { Watched } from '../watched.tsx'

/** C15, C22: who to call, in one tap, wherever somebody may need it. */
export function HelpLines() {
  return (
    <div className="grid gap-4">
      <Watched />
      <ul className="grid gap-4">
        {crisisLines.map((line) => (
          <li key={line.id}>
            <p className="font-semibold">{line.title}</p>
            <div className="mt-1.5 flex flex-wrap gap-2">
              <a href={`tel:${line.call}`} className={buttonClass('quiet', 'small')}>
                <Phone aria-hidden className="size-4" />
                Call {line.call}
              </a>
              {line.text ? (
                <a href={`sms:${line.text}`} className={buttonClass('quiet', 'small')}>
                  <MessageCircle aria-hidden className="size-4" />
                  Text {line.text}
                </a>
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <p className="text-sm text-ink-soft">
        For the United States and Canada. Elsewhere, your local emergency number.{' '}
        <Link href="/help" className="text-link">
          Your clinic, and more
        </Link>
      </p>
    </div>
  )
}

import type { CrisisLine } from '../domain/care/crisis-content.ts'
import { buttonClass } from './button.tsx'
import { MessageCircle, Phone } from './icons.ts'

/** One line to call or to text, in one tap. */
export function CrisisCard({ line }: { line: CrisisLine }) {
  return (
    <li className="card flex flex-wrap items-center gap-x-8 gap-y-4 p-5 sm:p-6">
      <div className="min-w-0 flex-1 basis-60">
        <h2 className="text-xl">{line.title}</h2>
        <p className="mt-1 text-ink-soft">{line.when}</p>
        <p className="mt-1 text-sm text-ink-soft">{line.hours}</p>
      </div>
      <div className="grid gap-3 max-sm:w-full sm:flex sm:flex-wrap">
        <a href={`tel:${line.call}`} className={buttonClass('primary', 'large')}>
          <Phone aria-hidden className="size-5" />
          Call {line.call}
        </a>
        {line.text ? (
          <a href={`sms:${line.text}`} className={buttonClass('quiet', 'large')}>
            <MessageCircle aria-hidden className="size-5" />
            Text {line.text}
          </a>
        ) : null}
      </div>
    </li>
  )
}

import { buttonClass } from './button.tsx'
import { Phone } from './icons.ts'

/** The clinic’s number, in one tap. `clinic` null: it has no name of its own here. */
export function ClinicPhone({ clinic, phone }: { clinic: string | null; phone: string }) {
  return (
    <p>
      <a href={`tel:${phone.replace(/[^+0-9]/g, '')}`} className={buttonClass('quiet', 'large')}>
        <Phone aria-hidden className="size-5" />
        Call {clinic ?? 'your clinic'}: {phone}
      </a>
    </p>
  )
}

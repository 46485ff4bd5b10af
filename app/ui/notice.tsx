import type { ReactNode } from 'react'

export type Tone = 'neutral' | 'calm' | 'held' | 'care' | 'ember'
const tones: Record<Tone, string> = {
  neutral: 'border-line bg-sunken text-ink',
  calm: 'border-calm/40 bg-calm-soft text-calm-ink',
  held: 'border-held/40 bg-held-soft text-held-ink',
  care: 'border-care/40 bg-care-soft text-care-ink',
  ember: 'border-ember/40 bg-ember-soft text-ember-deep',
}

/** Something worth knowing here, beside what the page is about. Not announced: for that, put it in a Status. */
export function Notice({
  tone = 'neutral',
  title,
  actions,
  children,
}: {
  tone?: Tone
  title?: ReactNode
  actions?: ReactNode
  children?: ReactNode
}) {
  return (
    <div className={`rounded-md border px-5 py-4 ${tones[tone]}`}>
      {title ? <p className="font-semibold">{title}</p> : null}
      {children ? <div className={title ? 'mt-1' : ''}>{children}</div> : null}
      {actions ? <div className="mt-3 flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  )
}

/** A short word about a state: "open", "guide". Never colour alone. */
export function Tag({ tone = 'neutral', children }: { tone?: Tone; children: ReactNode }) {
  return (
    <span
      className={`inline-flex items-center rounded-full border px-2.5 py-0.5 font-sans text-xs font-semibold tracking-normal ${tones[tone]}`}
    >
      {children}
    </span>
  )
}

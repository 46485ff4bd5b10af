import type { Shift, ShiftKind } from '#app/domain/services-on-call.ts'
import { LinkButton } from '../button.tsx'
import { Notice } from '../notice.tsx'
import { timeWords } from '../time.tsx'

export type Cover = Record<
  Extract<Shift['kind'], 'on-call' | 'backup'>,
  { names: string[]; until: string | null }
>

/** Who answers now: said as plainly when it is nobody. */
export function CoverNow({ cover, zone, mayChange }: { cover: Cover; zone: string; mayChange: boolean }) {
  const wordsOf = (kind: ShiftKind & keyof Cover) => {
    const { names, until } = cover[kind]
    return until === null ? null : `${names.join(' and ')}, until ${timeWords(until, zone, 'both')}`
  }
  const first = wordsOf('on-call')
  const backup = wordsOf('backup')
  if (first === null)
    return (
      <Notice
        tone="care"
        title="Nobody is on call now"
        actions={
          mayChange ? (
            <LinkButton href="/on-call/roster" size="small">
              Put somebody on call
            </LinkButton>
          ) : null
        }
      >
        {backup
          ? `If a circle needs somebody, the backup is asked at once: ${backup}.`
          : 'If a circle needs somebody, the lead and everyone on shift are asked at once. With nobody there, it is every clinician and admin.'}
      </Notice>
    )
  return (
    <Notice tone="calm" title={`On call now: ${first}`}>
      {backup
        ? `Backup: ${backup}.`
        : 'There is no backup now: the lead and everyone on shift are asked next.'}
    </Notice>
  )
}

import type { Standing } from '#app/domain/library/library.ts'
import type { Tone } from '../notice.tsx'
import { Tag } from '../notice.tsx'

const words: Record<Standing, { says: string; tone: Tone }> = {
  unreviewed: { says: 'To be reviewed before members see it', tone: 'held' },
  reviewed: { says: 'Reviewed', tone: 'calm' },
  lapsed: { says: 'Its review date is past', tone: 'care' },
}

/** J9: how a piece stands, to those who work here. */
export function StandingTag({ standing }: { standing: Standing }) {
  return <Tag tone={words[standing].tone}>{words[standing].says}</Tag>
}

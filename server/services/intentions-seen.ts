import type { BriefIntention } from '#app/domain/services-briefs.ts'
import type { BriefEntry, BriefRow } from '#db/queries/briefs.ts'
import type { Shown } from '#db/queries/disclosures.ts'
import type { MemberSealing } from './member-keys.ts'

/** What somebody is shown of another's intention, and what of it the log keeps; words whose key is gone say nothing. */
export function intentionSeen(
  memberId: string,
  { intentionId, status, mark, at, provision, entries }: BriefRow['intentions'][number],
  open: ReturnType<MemberSealing['openerWith']>,
): { intention: BriefIntention; shown: Shown[] } {
  const read = entries.flatMap((entry) => {
    const text = open(Buffer.from(entry.body, 'base64'), {
      ...{ column: 'intention_entries.body', rowId: entry.entryId, personId: memberId },
    })
    return text === null ? [] : [{ ...entry, text }]
  })
  const of = (fits: (entry: BriefEntry) => boolean) => read.filter(fits)
  const current = of((entry) => entry.dataClass === 'intention-text').at(-1)
  return {
    intention: {
      ...{ intentionId, at, sensitive: mark === 'sensitive' },
      status: provision === null ? null : status,
      now: current?.text ?? null,
      before: of(({ kind, dataClass }) => kind === 'wording' && dataClass === 'intention-history').map(
        ({ text }) => text,
      ),
      after: of(({ kind }) => kind === 'after').map(({ text, at: written }) => ({ text, at: written })),
    },
    shown: read.map((entry) => ({
      ...{ member: memberId, item: intentionId, entry: entry.entryId },
      ...{ class: entry.dataClass, provision: entry.provision },
    })),
  }
}

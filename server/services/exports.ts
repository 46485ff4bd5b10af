import { authorize } from '#app/domain/policy.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { MyAvailability } from '#app/domain/services-members.ts'
import type { JournalEntry } from '#app/domain/services-journal.ts'
import type { Services } from '#app/domain/services.ts'
import type { Export, Exports } from '#app/domain/services-exports.ts'
import type { Db } from '#db/client.ts'
import { listOwnRecords } from '#db/queries/exports.ts'
import { forumExport } from './forum-taking-along.ts'
import { measuresExport } from './measures-taking-along.ts'
import { preparingExport } from './preparing-taking-along.ts'
import type { MemberSealing } from './member-keys.ts'
import { supportsExport } from './supports.ts'
import { ownPlanExport } from './own-plan-taking-along.ts'
import { personOf } from './accounts-needs.ts'

type From = Pick<
  Services,
  'accounts' | 'intentions' | 'journal' | 'consents' | 'circles' | 'calendar' | 'availability'
> & { db: Db; memberSealing: MemberSealing }

/** Every page of a list, one after the other. */
async function all<T>(page: (after: string | null) => Promise<{ items: T[]; next: string | null }>) {
  const found: T[] = []
  let after: string | null = null
  do {
    const { items, next }: { items: T[]; next: string | null } = await page(after)
    found.push(...items)
    after = next
  } while (after !== null)
  return found
}

/** K15: gathered from what each service shows its owner, so that nothing is in it that is not theirs to see. */
export function openExports({
  db,
  accounts,
  intentions,
  journal,
  consents,
  circles,
  calendar,
  availability,
  memberSealing,
}: From): Exports {
  return {
    async mine(actor, token) {
      const { personId } = personOf(actor)
      authorize(actor, 'intention.own', { personId })
      refuseUnless(await accounts.isProved(actor, token), 'prove-first')
      const sharing = await consents.mine(actor)
      const said = await consents.said(actor)
      return {
        ...{ format: 'hearth-export-1', made: new Date().toISOString(), me: await accounts.me(actor) },
        intentions: await all((before) => intentions.timeline(actor, { before })),
        journal: (await journal.everything(actor)).map(withSound),
        consents: { grants: sharing.grants, said: said.items },
        whoLooked: await all((before) => consents.looks(actor, { before })),
        ...(await listOwnRecords(db.orm, personId)),
        availability: chosen(await availability.mine(actor)),
        keptWords: (await circles.kept(actor)).map(({ circle, text, at }) => ({ circle, text, at })),
        measures: await measuresExport({ db, memberSealing }, personId),
        preparing: await preparingExport({ db, memberSealing }, personId),
        plan: await ownPlanExport({ db, memberSealing }, personId),
        supports: await supportsExport({ db, memberSealing }, personId),
        forum: await forumExport({ db, memberSealing }, personId),
        notices: await all((after) => calendar.notices(actor, { after })),
      }
    },
  }
}

/** A voice is too much for one file of words: it says where the sound is. */
const withSound = (entry: JournalEntry) => ({
  ...entry,
  sound: entry.voice?.finished ? `/journal/${entry.entryId}/sound` : null,
})

/** By name, so that it says something outside this house too. */
function chosen({ hours, zone, member }: MyAvailability): Export['availability'] {
  const named = (ids: readonly string[], of: readonly { id: string; name: string }[]) =>
    of.filter(({ id }) => ids.includes(id)).map(({ name }) => name)
  return {
    ...{ zone, hours, quietDayOptIn: member?.quietDayOptIn ?? false },
    locations: member ? named(member.locationIds, member.locations) : [],
    languages: member ? named(member.languageIds, member.languages) : [],
    track: (member && named(member.trackId === null ? [] : [member.trackId], member.tracks)[0]) ?? null,
  }
}

import type { Draft, Forum } from '#app/domain/services-forum.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import { longestPost, longestTitle } from '#app/domain/forum/post.ts'
import type { Runner } from '#db/client.ts'
import * as queries from '#db/queries/forum-drafts.ts'
import { checkId } from './accounts-needs.ts'
import { draftOf } from './forum-cards.ts'
import { type ForumNeed, readerOf, writerOf } from './forum-need.ts'

const places = /^(?:reply|new|edit):[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/
export const draftContext = (place: string) => ({ column: 'forum_drafts.body', rowId: place })

/** F4: what somebody types is kept on the server, sealed, and no device writes over another’s words unseen. */
export function openForumDrafts({ db, memberSealing }: Pick<ForumNeed, 'db' | 'memberSealing'>): Pick<
  Forum,
  'saveDraft' | 'dropDraft'
> & {
  find: (run: Runner, personId: string, place: string) => Promise<Draft | null>
} {
  async function find(run: Runner, personId: string, place: string): Promise<Draft | null> {
    const row = await queries.findDraft(run, personId, place)
    if (!row) return null
    const open = await memberSealing.opener(run, [personId])
    return draftOf(row, open(row.body, { ...draftContext(place), personId }))
  }
  return {
    find,
    async saveDraft(actor, { place, version, commandId, words }) {
      const { personId } = writerOf(actor)
      refuseUnless(places.test(place), 'bad-input')
      checkId(commandId)
      refuseUnless(words.body.length <= longestPost && words.title.length <= longestTitle * 2, 'too-large')
      return db.orm.transaction(async (tx) => {
        if (await queries.isSent(tx, personId, commandId)) return { saved: false, sent: true } as const
        const seal = await memberSealing.sealer(tx, personId)
        const body = seal(JSON.stringify(words), draftContext(place))
        const saved = await queries.saveDraft(tx, { personId, place, version, commandId, body })
        if (saved) return { saved: true, ...saved } as const
        const theirs = await find(tx, personId, place)
        if (theirs) return { saved: false, theirs } as const
        // It was dropped elsewhere and is typed on: a draft again, from its beginning.
        const anew = await queries.saveDraft(tx, { personId, place, version: 0, commandId, body })
        refuseUnless(anew, 'version-older')
        return { saved: true, ...anew } as const
      })
    },
    async dropDraft(actor, place) {
      refuseUnless(places.test(place), 'bad-input')
      await queries.dropDraft(db.orm, readerOf(actor).personId, place)
    },
  }
}

import type { ShiftKind } from '#app/domain/services-on-call.ts'
import {
  callEveryone,
  callShifts,
  listDuePages,
  lockDuePage,
  nextHop,
  stopPage,
} from '#db/queries/page-calls.ts'
import { lastHop } from '#db/queries/pages.ts'
import { pageMail } from '../mail/words.ts'
import type { OnCallNeed } from './on-call.ts'

/** R2: whom each hop calls. */
const hops: readonly (readonly ShiftKind[])[] = [['on-call'], ['backup'], ['lead', 'on-shift']]

/**
 * R2, rulings 3 and 43: a page is a row with a deadline. Each look takes the pages that are due, one transaction each:
 * the call, its mails and the next deadline are written together or not at all, and what another process holds is left
 * to it. A hop for which nobody new is on the roster is passed at once; the last one always calls somebody, or stays
 * open for everyone. What was due while no process ran is called at the next look.
 */
export function openCalling({ db, announce, outbox, clinicName, baseUrl }: OnCallNeed): () => Promise<void> {
  return async function callDue() {
    const failed: unknown[] = []
    let called = false
    for (const pageId of await listDuePages(db.orm))
      // One page that cannot be called keeps no other from being called.
      await callNext(pageId).then(
        (rang) => void (called ||= rang),
        (fault: unknown) => void failed.push(fault),
      )
    if (called) await announce('pages')
    if (failed.length > 0) throw failed[0]
  }

  function callNext(pageId: string): Promise<boolean> {
    return db.orm.transaction(async (tx) => {
      const page = await lockDuePage(tx, pageId)
      if (!page) return false
      if (page.practice) {
        await stopPage(tx, pageId)
        return false
      }
      for (let hop: number | null = page.hop; hop !== null;) {
        const of = { ...page, hop }
        const rostered = await callShifts(tx, of, hops[hop] ?? [])
        const people = rostered.length > 0 || hop < lastHop ? rostered : await callEveryone(tx, of)
        for (const { name, email } of people)
          await outbox.write(tx, { to: email, haste: 'call', ...pageMail({ clinicName, name, baseUrl }) })
        hop = await nextHop(tx, pageId, people.length > 0)
      }
      return true
    })
  }
}

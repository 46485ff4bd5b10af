import { holdsWord } from '#app/domain/forum/fold.ts'
import { nextDigest, outsideQuiet } from '#app/domain/forum/hearing.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Digests } from '#app/domain/services-forum-reader.ts'
import type { Db, Tx } from '#db/client.ts'
import * as hearing from '#db/queries/forum-hearing.ts'
import type { Limits } from '../auth/limits.ts'
import { keyOfToken, newToken } from '../auth/tokens.ts'
import { digestMail } from '../mail/digest-words.ts'
import { readFolding, wordsOfHtml } from './forum-folding.ts'
import type { Outbox } from './mails.ts'
import type { MemberSealing } from './member-keys.ts'

/** In one look; others wait for the next, and nothing else of the clock waits for long. */
const mostAtOnce = 25
/** Of what is new, so much is looked through for something they want to hear of. */
const mostLooked = 200

/**
 * F7: digests as their people asked for them. Due times are rows, taken one at a time by whichever process looks first, so
 * each is sent once. Late is never at night: it waits for the morning where they are. Nothing new, no mail.
 */
export function openDigests(need: {
  db: Db
  outbox: Pick<Outbox, 'write'>
  memberSealing: MemberSealing
  limits: Pick<Limits, 'spend'>
  clinicName: string
  baseUrl: string
}): Digests & { sendDue: () => Promise<void>; forgetOld: () => Promise<void> } {
  const { db, outbox, memberSealing, limits, clinicName, baseUrl } = need

  async function hasNews(tx: Tx, personId: string): Promise<boolean> {
    const { words } = await readFolding(tx, memberSealing, personId)
    const unheard = await hearing.listUnheard(tx, personId, mostLooked)
    return unheard.some(({ title, html }) => !holdsWord(`${title} ${wordsOfHtml(html)}`, words))
  }

  /** True: there may be another. */
  const sendOne = () =>
    db.orm.transaction(async (tx) => {
      const due = await hearing.lockDueDigest(tx)
      if (!due) return false
      const { personId, digest, zone, now } = due
      const at = outsideQuiet(now, zone)
      if (at !== now) {
        await hearing.moveDigest(tx, { personId, dueAt: at, looked: false })
        return true
      }
      const to = await hearing.findAddress(tx, personId)
      if (to && (await hasNews(tx, personId))) {
        const token = newToken()
        await hearing.insertUnsubscribeLink(tx, { tokenHash: keyOfToken(token), personId })
        const words = { clinicName, name: to.name, baseUrl, unsubscribe: `${baseUrl}/unsubscribe/${token}` }
        await outbox.write(tx, { to: to.email, ...digestMail(words) })
      }
      await hearing.moveDigest(tx, { personId, dueAt: nextDigest(now, digest, zone), looked: true })
      return true
    })

  async function behind({ token, address }: { token: string; address: string }) {
    await limits.spend('link:address', address)
    const found = await hearing.findUnsubscribe(db.orm, keyOfToken(token))
    refuseUnless(found, 'not-found')
    return found
  }

  return {
    async sendDue() {
      for (let n = 0; n < mostAtOnce; n++) if (!(await sendOne())) return
    },
    forgetOld: () => hearing.deleteOldLinks(db.orm),
    async unsubscribeLink(given) {
      return { comes: (await behind(given)).comes }
    },
    async unsubscribe(given) {
      const { personId } = await behind(given)
      await hearing.setDigest(db.orm, { personId, digest: 'none', dueAt: null })
    },
  }
}

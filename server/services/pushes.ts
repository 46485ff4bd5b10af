import { createHash, randomUUID } from 'node:crypto'
import webPush from 'web-push'
import { outsideQuiet } from '#app/domain/forum/hearing.ts'
import { refuseUnless } from '#app/domain/refusal.ts'
import type { Pushes } from '#app/domain/services-forum-reader.ts'
import type { Db } from '#db/client.ts'
import * as queries from '#db/queries/pushes.ts'
import type { Sealing } from '../sealing.ts'
import { readerOf } from './forum-need.ts'
import { kekContexts } from './kek-contexts.ts'
import type { MemberSealing } from './member-keys.ts'

/** Rulings 35: whose services browsers are told through; nobody else is ever asked anything by this. */
const hosts = [
  /^fcm\.googleapis\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.services\.mozilla\.com$/,
  /^(?:[a-z0-9-]+\.)*push\.apple\.com$/,
  /^(?:[a-z0-9-]+\.)*notify\.windows\.com$/,
]
export const isPushService = ({ protocol, hostname, port, username }: URL): boolean =>
  protocol === 'https:' && port === '' && username === '' && hosts.some((host) => host.test(hostname))

const longestEndpoint = 1000
const mostBrowsers = 5
const mostAtOnce = 25
/** Milliseconds for a service to answer, and seconds that it keeps what it could not give on yet. */
const patience = 5_000
const keptFor = 12 * 3_600

export type PushesNeed = {
  db: Db
  sealing: Sealing
  memberSealing: MemberSealing
  /** Who speaks, for whoever runs the push service: an address of ours. */
  subject: string
  report: (thrown: unknown) => void
  /** Which addresses may be asked. */
  mayAsk?: ((endpoint: URL) => boolean) | undefined
}

/**
 * F7: tells browsers that there is something, in quiet words of their own: nothing is sent with it (rulings 35). The
 * address of a browser is sealed under its person’s key; ours is made once and kept sealed.
 */
export function openPushes(need: PushesNeed): Pushes & { sendDue: () => Promise<void> } {
  const { db, sealing, memberSealing, subject, report, mayAsk = isPushService } = need
  const context = (id: string) => ({ column: 'push_subscriptions.body', rowId: id })

  async function keys() {
    const known = await queries.findHouseKey(db.orm, 'vapid')
    if (known) return known
    const { publicKey, privateKey } = webPush.generateVAPIDKeys()
    const sealed = sealing.seal(privateKey, kekContexts['house_keys.private']())
    await queries.keepHouseKey(db.orm, 'vapid', { public: publicKey, private: sealed })
    const kept = await queries.findHouseKey(db.orm, 'vapid')
    if (!kept) throw new Error('the key that was just kept is not there')
    return kept
  }

  async function send(endpoint: string): Promise<'told' | 'gone'> {
    const { public: publicKey, private: sealed } = await keys()
    const privateKey = sealing.open(sealed, kekContexts['house_keys.private']())
    const asked = webPush.generateRequestDetails({ endpoint, keys: { p256dh: '', auth: '' } }, null, {
      vapidDetails: { subject, publicKey, privateKey },
      ...{ TTL: keptFor, urgency: 'normal', topic: 'news' },
    })
    const answer = await fetch(endpoint, {
      ...{ method: 'POST', headers: { ...asked.headers }, redirect: 'error' },
      signal: AbortSignal.timeout(patience),
    })
    await answer.body?.cancel()
    if (answer.status === 404 || answer.status === 410) return 'gone'
    if (!answer.ok) throw new Error(`a push service answered ${answer.status}`)
    return 'told'
  }

  async function tellBrowser(personId: string, { id, body, key }: queries.SubscriptionRow): Promise<void> {
    const open = memberSealing.openerWith(new Map(key ? [[personId, key]] : []))
    const endpoint = open(body, { ...context(id), personId })
    // Asked again: the list of hosts may have changed since.
    const gone = endpoint === null || !mayAsk(new URL(endpoint)) || (await send(endpoint)) === 'gone'
    if (gone) await queries.deleteSubscription(db.orm, id)
  }
  /** All their browsers at once: one that does not answer keeps no other from being told. */
  async function tell(personId: string): Promise<void> {
    const browsers = await queries.listToPush(db.orm, personId)
    await Promise.all(browsers.map((browser) => tellBrowser(personId, browser).catch(report)))
  }
  /** Takes who is next; undefined where nobody is due, null where it is night for them and they are told later. */
  function take(): Promise<string | null | undefined> {
    return db.orm.transaction(async (tx) => {
      const taken = await queries.takeDueTelling(tx)
      if (!taken) return undefined
      const at = outsideQuiet(taken.now, taken.zone)
      if (at === taken.now) return taken.personId
      await queries.oweTelling(tx, { personId: taken.personId, dueAt: at })
      return null
    })
  }

  return {
    async pushState(actor) {
      const { personId } = readerOf(actor)
      return { key: (await keys()).public, browsers: await queries.countSubscriptions(db.orm, personId) }
    },
    async addBrowser(actor, { endpoint }) {
      const { personId } = readerOf(actor)
      const url = URL.parse(endpoint)
      refuseUnless(url && endpoint.length <= longestEndpoint && mayAsk(url), 'bad-input')
      const endpointHash = createHash('sha256').update(endpoint).digest('hex')
      await db.orm.transaction(async (tx) => {
        const id = randomUUID()
        const seal = await memberSealing.sealer(tx, personId)
        const body = seal(endpoint, context(id))
        await queries.putSubscription(tx, { id, personId, endpointHash, body, most: mostBrowsers })
      })
    },
    async endBrowsers(actor) {
      await queries.deleteSubscriptions(db.orm, readerOf(actor).personId)
    },
    async sendDue() {
      const telling: Promise<void>[] = []
      try {
        for (let n = 0; n < mostAtOnce; n++) {
          const personId = await take()
          if (personId === undefined) break
          // Taken before it is sent: told at most once. The notice itself is kept in any case.
          if (personId !== null) telling.push(tell(personId).catch(report))
        }
      } finally {
        // Beside each other: in all it lasts as long as the patience for one, however many do not answer.
        await Promise.all(telling)
      }
    },
  }
}

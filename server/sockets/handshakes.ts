import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { RateLimiterMemory } from 'rate-limiter-flexible'
import type { Carried, SocketsNeed } from './sockets.ts'

/**
 * Sockets one person may open on one process: far above many devices on a bad line, which come back after a second or
 * more each; far below somebody whose sockets are ended as fast as they are opened.
 */
const most = { points: 30, duration: 10 }

type Answer = (refused: string | null | undefined, accepted: boolean) => void

/** Judges a request for a socket before the upgrade: whose page it is, who asks, and how often they have. */
export function openHandshakes({
  originAllowed,
  actorOf,
  report,
}: Pick<SocketsNeed, 'originAllowed' | 'actorOf' | 'report'>) {
  const accepted = new WeakMap<object, Carried>()
  const opened = new RateLimiterMemory(most)

  /** False when there are none left: it rejects with its count. */
  const take = (whose: string) =>
    opened.consume(whose).then(
      () => true,
      () => false,
    )

  async function refusalOf(req: IncomingMessage): Promise<string | null> {
    const { origin, cookie } = req.headers
    if (!originAllowed(origin)) return 'origin'
    if (cookie === undefined) return 'signed-out'
    // The same cookie too often is not even looked up; whoever varies it is still one person.
    if (!(await take(createHash('sha256').update(cookie).digest('base64')))) return 'too-many-tries'
    const carried = await actorOf(cookie)
    if (!carried) return 'signed-out'
    const { actor, key } = carried
    if (!(await take(actor.kind === 'person' ? actor.personId : key))) return 'too-many-tries'
    accepted.set(req, carried)
    return null
  }

  return {
    judge(req: IncomingMessage, answer: Answer): void {
      refusalOf(req).then(
        (refusal) => answer(refusal, refusal === null),
        (fault: unknown) => {
          report(fault)
          answer('failed', false)
        },
      )
    },
    /** Who this request's socket is carried for. */
    carriedBy: (req: IncomingMessage) => accepted.get(req),
  }
}

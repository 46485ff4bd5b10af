// A process of people who behave badly: told over IPC what to do, to whom and for how long; answers what came of it.
import { once } from 'node:events'
import { connect } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { frame, rawSocket } from './raw-socket.ts'

export type Rudeness = {
  kind: keyof typeof kinds
  url: string
  /** An auth session of somebody who is in none of the circles. */
  cookie: string
  seconds: number
}
/** How many lines were opened to be rude on, how many of them the server ended, and how many it did not open. */
export type Outcome = { opened: number; ended: number; turnedAway: number }
type Raw = Awaited<ReturnType<typeof rawSocket>>

let outcome: Outcome = { opened: 0, ended: 0, turnedAway: 0 }
const text = (length: number) => Buffer.alloc(length, 'x')

/** Null where the server does not even open: it has had enough of this person. */
async function open({ url, cookie }: Rudeness): Promise<Raw | null> {
  const one = await rawSocket(url, cookie).catch(() => null)
  if (!one) {
    outcome.turnedAway += 1
    return null
  }
  const count = outcome
  count.opened += 1
  one.line.on('close', () => (count.ended += 1))
  return one
}

/** Each of `lanes` opens a line, is rude on it, and opens another when that was ended, until time is over. */
async function again(given: Rudeness, lanes: number, rude: (one: Raw) => Promise<void>): Promise<void> {
  const end = performance.now() + given.seconds * 1000
  const lane = async () => {
    while (performance.now() < end) {
      const one = await open(given)
      if (one) {
        one.line.resume()
        await rude(one)
        for (let patience = 0; !one.closed() && patience < 300; patience += 1) await wait(10)
      }
      await wait(50)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}

const kinds = {
  /** Pings for ever and reads nothing. */
  async pings(given: Rudeness) {
    const end = performance.now() + given.seconds * 1000
    const lines = await Promise.all(Array.from({ length: 4 }, () => open(given)))
    const rude = lines.filter((one) => one !== null)
    const many = Buffer.concat(Array.from({ length: 500 }, () => frame(9, text(120))))
    for (const { line } of rude) line.pause()
    while (performance.now() < end) {
      for (const one of rude) if (!one.closed() && one.line.writableLength < 4_000_000) one.send(many)
      await wait(5)
    }
    // Only what the server ended counts.
    for (const { line } of rude) line.removeAllListeners('close').destroy()
  },
  oversized: (given: Rudeness) => again(given, 4, async (one) => void one.send(frame(1, text(70_000)))),
  fragments(given: Rudeness) {
    const [first, next] = [frame(1, text(64), { fin: false }), frame(0, text(64), { fin: false })]
    const many = Buffer.concat([first, ...Array.from({ length: 10_000 }, () => next)])
    return again(given, 4, async (one) => void one.send(many))
  },
  /** More messages than any hands make. */
  messages(given: Rudeness) {
    const ask = frame(1, Buffer.from('420["changes:watch",{"topic":"mine"}]'))
    const many = Buffer.concat(Array.from({ length: 1000 }, () => ask))
    return again(given, 2, async (one) => {
      const answered = once(one.line, 'data')
      one.send(frame(1, Buffer.from('40')))
      await answered
      await wait(20)
      one.send(many)
    })
  },
  /** Heads of requests that never end, a line of them at a time. */
  async 'slow-heads'({ url, seconds }: Rudeness) {
    const { port } = new URL(url)
    const count = outcome
    const lines = Array.from({ length: 300 }, () => connect(Number(port), '127.0.0.1'))
    for (const line of lines) {
      line.on('error', () => {}).on('close', () => (count.ended += 1))
      line.write('GET / HTTP/1.1\r\nHost: localhost\r\n')
      outcome.opened += 1
    }
    const end = performance.now() + seconds * 1000
    while (performance.now() < end) {
      for (const line of lines) if (line.writable) line.write('X-Slow: 1\r\n')
      await wait(200)
    }
    for (const line of lines) line.destroy()
  },
  /** Fifty people who type their passphrase wrong, at once. */
  async 'sign-ins'({ url, seconds }: Rudeness) {
    const one = async (at: number) => {
      const body = new URLSearchParams({
        email: `nobody-${at}@post.example`,
        passphrase: 'not the right one at all',
      })
      const headers = { origin: url, 'content-type': 'application/x-www-form-urlencoded' }
      const answer = await fetch(`${url}/sign-in`, { method: 'POST', redirect: 'manual', headers, body })
      await answer.arrayBuffer()
      outcome.opened += 1
      if (answer.status >= 400) outcome.ended += 1
    }
    const end = performance.now() + seconds * 1000
    await Promise.all(Array.from({ length: 50 }, (_, at) => one(at)))
    await wait(Math.max(0, end - performance.now()))
  },
}

process.on('message', (given: Rudeness) => {
  outcome = { opened: 0, ended: 0, turnedAway: 0 }
  kinds[given.kind](given).then(
    () => process.send?.({ outcome }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())

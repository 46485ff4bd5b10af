import type { AddressInfo } from 'node:net'
import PostalMime from 'postal-mime'
import type { Email } from 'postal-mime'
import { SMTPServer } from 'smtp-server'

/**
 * A real SMTP server on a free port that keeps what it receives. `refuse` makes it answer the next mails with a passing failure,
 * `unknown` are addresses that it refuses for good, `distrusted` those that it takes from somebody else alone; `slow` keeps
 * mails to them without an answer until it closes.
 */
export async function openSmtpServer() {
  const received: { to: string[]; mail: Email; raw: string }[] = []
  let refusing = 0
  const [unknown, distrusted, slow] = [new Set<string>(), new Set<string>(), new Set<string>()]
  let asked = 0
  const held: ((later: Error) => void)[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onRcptTo({ address }, _session, done) {
      if (unknown.has(address)) asked += 1
      const answer = unknown.has(address)
        ? '5.1.1 No such user'
        : distrusted.has(address)
          ? 'relay not permitted'
          : null
      done(answer === null ? null : Object.assign(new Error(answer), { responseCode: 550 }))
    },
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('end', () => {
        if (refusing > 0) {
          refusing -= 1
          done(Object.assign(new Error('Come back later'), { responseCode: 451 }))
          return
        }
        if (session.envelope.rcptTo.some(({ address }) => slow.has(address))) {
          held.push(done)
          return
        }
        const raw = Buffer.concat(chunks).toString()
        const to = session.envelope.rcptTo.map(({ address }) => address)
        void PostalMime.parse(raw).then((mail) => {
          received.push({ to, mail, raw })
          done()
        }, done)
      })
    },
  })
  await new Promise<void>((listening) => void server.listen(0, '127.0.0.1', listening))
  const { port } = server.server.address() as AddressInfo
  return {
    url: `smtp://127.0.0.1:${port}`,
    ...{ received, unknown, slow },
    /** How often one of the unknown was to be sent something. */
    asked: () => asked,
    distrusted,
    refuse: (mails: number) => (refusing = mails),
    /** Waits until so many mails came, for 20 seconds at most. */
    async came(mails: number) {
      for (
        const start = Date.now();
        received.length < mails;
        await new Promise((wait) => setTimeout(wait, 20))
      )
        if (Date.now() - start > 20_000) throw new Error(`Only ${received.length} of ${mails} mails came`)
      return received
    },
    async [Symbol.asyncDispose]() {
      for (const done of held) done(Object.assign(new Error('Come back later'), { responseCode: 451 }))
      await new Promise<void>((closed) => server.close(closed))
    },
  }
}

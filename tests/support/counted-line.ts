import { createServer, connect as dial } from 'node:net'
import type { AddressInfo } from 'node:net'
import { once } from 'node:events'

/**
 * A way to PostgreSQL that counts what is asked there: every statement that is carried out, a transaction’s beginning and
 * end too, whoever asks it. `url`: the address of a database; the answer’s `url` is the same one by this way.
 */
export async function countedLine(url: string) {
  const target = new URL(url)
  let count = 0
  const server = createServer((near) => {
    const far = dial(Number(target.port), target.hostname)
    const end = () => (near.destroy(), far.destroy())
    let rest = Buffer.alloc(0)
    let begun = false
    near.on('data', (chunk) => {
      rest = Buffer.concat([rest, chunk])
      // The first message has no type; every other one is a letter and its length.
      for (;;) {
        const head = begun ? 1 : 0
        if (rest.length < head + 4) break
        const length = head + rest.readInt32BE(head)
        if (rest.length < length) break
        const type = begun ? String.fromCodePoint(rest[0] ?? 0) : ''
        if (type === 'E' || type === 'Q') count += 1
        begun = true
        rest = rest.subarray(length)
      }
      far.write(chunk)
    })
    far.on('data', (chunk) => near.write(chunk))
    for (const socket of [near, far]) socket.on('error', end).on('close', end)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const counted = new URL(url)
  counted.hostname = '127.0.0.1'
  counted.port = String((server.address() as AddressInfo).port)
  return {
    url: counted.href,
    count: () => count,
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

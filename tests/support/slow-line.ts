import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Chance, chance } from './line.ts'

/** Of a phone in a bad place: bits a second, milliseconds of way, and how many of a hundred packets are sent twice. */
export type Slowness = { bits: number; delay: number; loss: number }
const packet = 1_400

/**
 * A TCP line that carries so much and no more. TCP loses no bytes: a packet that is lost comes a round trip later, and
 * whatever is behind it waits.
 */
export async function slowLine(slowness: Slowness) {
  const random = chance(7)
  const sockets = new Set<Socket>()
  const free = { up: 0, down: 0 }
  let to = 0
  const server = createServer((near) => {
    const far = connect(to, '127.0.0.1')
    sockets.add(near).add(far)
    carry(near, far, 'up', random)
    carry(far, near, 'down', random)
    const end = () => {
      near.destroy()
      far.destroy()
    }
    for (const side of [near, far]) side.on('close', end).on('error', end)
  })

  /** Each packet takes its time on the way that all lines share, then the delay. */
  function carry(from: Socket, into: Socket, way: 'up' | 'down', random: Chance): void {
    let turn: Promise<unknown> = Promise.resolve()
    from.on('data', (data: Buffer) => {
      from.pause()
      const sent: Promise<void>[] = []
      for (let at = 0; at < data.length; at += packet) {
        const part = data.subarray(at, at + packet)
        const { bits, delay, loss } = slowness
        const start = Math.max(performance.now(), free[way])
        free[way] = start + (part.length * 8_000) / bits
        const arrives = free[way] + delay + (random() < loss / 100 ? 2 * delay : 0)
        const before = turn
        turn = Promise.all([before, sleep(Math.max(0, arrives - performance.now()))]).then(() => {
          if (!into.destroyed) into.write(part)
        })
        sent.push(sleep(Math.max(0, free[way] - performance.now())))
      }
      void Promise.all(sent).then(() => from.resume())
    })
  }

  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as { port: number }
  return {
    /** As a browser's page has it. */
    url: `http://localhost:${port}`,
    leadsTo: (target: number) => void (to = target),
    /** How slow it is from now on. */
    becomes: (next: Slowness) => void (slowness = next),
    [Symbol.asyncDispose]: async () => {
      for (const socket of sockets) socket.destroy()
      server.close()
    },
  }
}

import { createServer, connect } from 'node:net'
import type { AddressInfo, Socket } from 'node:net'

/** One address before several nodes, as a deployment has it: asks /readyz, hands each connection to a ready node. */
export type Door = {
  url: string
  /** Ports of the nodes that stand behind the door now. */
  behind: (ports: readonly number[]) => void
  ready: () => number[]
  /** Breaks every connection at once, as a lost network does. */
  breakAll: () => void
  close: () => Promise<void>
}

export async function openDoor(): Promise<Door> {
  let ports: readonly number[] = []
  const ready = new Set<number>()
  const lines = new Set<Socket>()
  let turn = 0

  const server = createServer((client) => {
    keep(client)
    const order = [...ready]
    turn += 1
    tryNext(client, [...order.slice(turn % order.length), ...order.slice(0, turn % order.length)])
  })

  function keep(socket: Socket) {
    lines.add(socket)
    socket.setNoDelay()
    socket.on('close', () => lines.delete(socket))
    socket.on('error', () => socket.destroy())
  }

  function tryNext(client: Socket, [port, ...others]: number[]) {
    if (port === undefined) return void client.destroy()
    const node = connect(port, '127.0.0.1')
    const refused = () => tryNext(client, others)
    node.once('error', refused)
    node.once('connect', () => {
      node.off('error', refused)
      keep(node)
      client.pipe(node).pipe(client)
      client.on('close', () => node.destroy())
      node.on('close', () => client.destroy())
    })
  }

  async function ask(port: number) {
    const answer = await fetch(`http://127.0.0.1:${port}/readyz`, {
      signal: AbortSignal.timeout(1000),
    }).catch(() => null)
    if (answer?.ok && ports.includes(port)) ready.add(port)
    else ready.delete(port)
  }
  const timer = setInterval(() => void Promise.all(ports.map(ask)), 250)

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    behind(now) {
      ports = now
      for (const port of ready) if (!now.includes(port)) ready.delete(port)
    },
    ready: () => [...ready],
    breakAll() {
      for (const line of lines) line.destroy()
    },
    async close() {
      clearInterval(timer)
      for (const line of lines) line.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

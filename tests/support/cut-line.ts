import { createServer, connect, type Socket } from 'node:net'
import { once } from 'node:events'

/** A TCP line in front of a server that can swallow its answers and be cut. */
export async function cutLine(port: number) {
  const pairs = new Set<{ near: Socket; far: Socket }>()
  const unnoticed = new Set<Socket>()
  let deaf = false
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1')
    const pair = { near, far }
    pairs.add(pair)
    near.on('data', (data) => void far.write(data))
    far.on('data', (data) => void (deaf || near.destroyed || near.write(data)))
    const end = () => {
      pairs.delete(pair)
      near.destroy()
      if (!unnoticed.has(far)) far.destroy()
    }
    for (const side of [near, far]) side.on('close', end).on('error', end)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port: own } = server.address() as { port: number }
  return {
    url: `http://127.0.0.1:${own}`,
    /** From now on what the server says is lost; what is said to it arrives. */
    swallowAnswers: () => void (deaf = true),
    /** Every line breaks; new ones work. */
    cut() {
      deaf = false
      for (const { near, far } of pairs) {
        near.destroy()
        far.destroy()
      }
    },
    /** Every line breaks, and the server is not told: to it they seem open until it asks. */
    lose() {
      deaf = false
      for (const { near, far } of pairs) {
        unnoticed.add(far)
        near.destroy()
      }
    },
    [Symbol.asyncDispose]: async () => {
      for (const far of unnoticed) far.destroy()
      for (const { near } of pairs) near.destroy()
      server.close()
    },
  }
}

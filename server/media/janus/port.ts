import { once } from 'node:events'
import { connect, createServer, type AddressInfo } from 'node:net'

/** A port of this address that nobody listens on now. */
export async function freePort(address = '127.0.0.1'): Promise<number> {
  const server = createServer().listen(0, address)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  server.close()
  await once(server, 'close')
  return port
}

/** Whether somebody listens there. */
export function listens(port: number, address = '127.0.0.1'): Promise<boolean> {
  const { promise, resolve } = Promise.withResolvers<boolean>()
  const line = connect(port, address)
  line.once('connect', () => resolve(true)).once('error', () => resolve(false))
  return promise.finally(() => line.destroy())
}

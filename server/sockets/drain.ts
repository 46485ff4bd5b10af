import { setTimeout as wait } from 'node:timers/promises'
import type { HearthServer } from './sockets.ts'

/** Clients are let go over this long. */
const spread = 2000

/**
 * Lets clients go by closing the connection beneath them: `disconnect(true)` would tell them never to come back.
 * They reconnect, to another process where there is one.
 */
export async function drainSockets(io: HearthServer): Promise<void> {
  const sockets = [...io.sockets.sockets.values()]
  const step = sockets.length > 0 ? spread / sockets.length : 0
  await Promise.all(
    sockets.map(async (socket, index) => {
      await wait(Math.min(spread, index * step))
      socket.conn.close()
    }),
  )
  io.engine.close()
}

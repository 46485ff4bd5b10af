import type { HearthSocket } from './sockets.ts'

/** A browser that does not read while this much waits for it is let go; it comes back and enters again. */
const mostWaiting = 1024 * 1024
/** Messages a person can send: far above the fastest hands, far below a flood. */
const perSecond = 60

/** What carries the socket, where it is a WebSocket. */
type Carrier = { bufferedAmount?: number; terminate?: () => void }

/** Ends sockets that flood, and those that do not read what they are sent. */
export function guardFrames(socket: HearthSocket): void {
  const carrier = () => (socket.conn.transport as unknown as { socket?: Carrier }).socket
  /** At once: a farewell waits for its answer, and whoever does this is not one to answer. */
  const end = () => {
    socket.conn.close()
    carrier()?.terminate?.()
  }
  let left = perSecond * 2
  let since = performance.now()
  socket.use((_, next) => {
    const now = performance.now()
    left = Math.min(perSecond * 2, left + ((now - since) / 1000) * perSecond)
    since = now
    left -= 1
    if (left < 0) end()
    else next()
  })
  socket.onAnyOutgoing(() => {
    if ((carrier()?.bufferedAmount ?? 0) > mostWaiting) end()
  })
}

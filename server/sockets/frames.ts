import type { HearthSocket } from './sockets.ts'

/** A browser that does not read while this much waits for it is let go; it comes back and enters again. */
const mostWaiting = 1024 * 1024
/** Messages a person can send: far above the fastest hands, far below a flood. */
const perSecond = 60

/** What carries the socket, where it is a WebSocket. */
type Carrier = {
  bufferedAmount?: number
  terminate?: () => void
  on?: (event: 'ping', heard: () => void) => void
}
type Conn = { transport: unknown }
const carrierOf = ({ transport }: Conn) => (transport as { socket?: Carrier }).socket

/** One call for each message: false when there have been too many. */
function budget(): () => boolean {
  let left = perSecond * 2
  let since = performance.now()
  return () => {
    const now = performance.now()
    left = Math.min(perSecond * 2, left + ((now - since) / 1000) * perSecond)
    since = now
    left -= 1
    return left >= 0
  }
}

/** A browser sends no pings of the WebSocket itself, and each is answered: who floods with them is ended, entered or not. */
export function guardPings(conn: Conn): void {
  const carrier = carrierOf(conn)
  const within = budget()
  carrier?.on?.('ping', () => {
    if (!within()) carrier.terminate?.()
  })
}

/** Ends sockets that flood, and those that do not read what they are sent. */
export function guardFrames(socket: HearthSocket): void {
  const carrier = () => carrierOf(socket.conn)
  /** At once: a farewell waits for its answer, and whoever does this is not one to answer. */
  const end = () => {
    socket.conn.close()
    carrier()?.terminate?.()
  }
  const within = budget()
  socket.use((_, next) => {
    if (within()) next()
    else end()
  })
  socket.onAnyOutgoing(() => {
    if ((carrier()?.bufferedAmount ?? 0) > mostWaiting) end()
  })
}

import { openBucket } from './bucket.ts'
import type { HearthSocket } from './sockets.ts'

/** A browser that does not read while this much waits for it is let go; it comes back and enters again. */
const mostWaiting = 1024 * 1024
/** Messages a person can send: far above the fastest hands, far below a flood. */
const perSecond = 60
/** What a browser says of its lines comes by itself, and all at once: each of seven lines to others has a dozen candidates. */
const signals = { most: 1000, perSecond: 100 }

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
  const may = openBucket(perSecond * 2, perSecond)
  const maySignal = openBucket(signals.most, signals.perSecond)
  socket.use(([message], next) => {
    if (message === 'voice:signal' ? maySignal() : may()) next()
    else end()
  })
  socket.onAnyOutgoing(() => {
    if ((carrier()?.bufferedAmount ?? 0) > mostWaiting) end()
  })
}

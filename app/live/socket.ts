import { io, type Socket } from 'socket.io-client'
import type {
  Answer,
  ClientMessage,
  ClientToServer,
  Payload,
  ServerMessage,
  ServerMessages,
  ServerToClient,
} from '#app/domain/protocol.ts'
import { watchForReturn } from './returning.ts'
import { pageOwner } from './signed-in.ts'

export type Connection = 'live' | 'reconnecting' | 'offline'

/** One page's line to the server. */
export type Line = {
  /**
   * Answered exactly once; sent again, unchanged, until it is. Rejects only when `signal` gives up. `sending` is called
   * just before each try, with the name that the server knows this line by.
   */
  ask<M extends ClientMessage>(
    message: M,
    payload: Payload<M>,
    signal: AbortSignal,
    sending?: (lineId?: string) => void,
  ): Promise<Answer<M>>
  /** Sent once if the line is live, without waiting. */
  mention<M extends ClientMessage>(message: M, payload: Payload<M>): void
  hear<M extends ServerMessage>(message: M, heard: (payload: ServerMessages[M]) => void): () => void
  /** Called at every (re)connection, and at once when live already. */
  onLive(joined: () => void): () => void
  /** Called when `connection()` may answer differently. */
  onChange(changed: () => void): () => void
  connection(): Connection
  /** Whether it was ever live on this page: until then forms go the plain way. */
  wasLive(): boolean
}

const answerWithin = 4_000
/** Where `io server disconnect` leaves it to us to come back: as gently as the library would. */
const comeBackAfter = () => 300 + Math.random() * 1_700

/** The longest that coming back waits for what became of a doubt, in ms. */
const doubtFor = 2_000
/** A page that is left is gone by then, in ms; where somebody stopped it from going it has a line again. */
const leftFor = 30_000

/**
 * `onDoubt`: the server let go of us, or keeps refusing; perhaps this device was signed out. Answers whether this page stays: one
 * that is left has no use for another line.
 */
export function openLine(
  url: string | undefined,
  onDoubt: () => Promise<boolean>,
  headers?: Record<string, string>,
): Line {
  const options = {
    autoConnect: false,
    // Whose page this is: the line of one person is never carried as another’s.
    auth: (tell: (given: object) => void) => tell({ owner: pageOwner() }),
    transports: ['websocket'],
    reconnectionDelay: 300,
    reconnectionDelayMax: 2_000,
    timeout: 5_000,
    ...(headers ? { extraHeaders: headers } : {}),
  }
  const socket: Socket<ServerToClient, ClientToServer> = url === undefined ? io(options) : io(url, options)
  // In a task of its own: a page that comes to life has enough to do in one.
  setTimeout(() => socket.connect())
  const changes = new Set<() => void>()
  const changed = () => changes.forEach((tell) => tell())
  let ever = false
  let failures = 0

  socket.on('connect', () => {
    ever = true
    failures = 0
    changed()
  })
  async function comeBack(doubt: Promise<boolean>) {
    const unknown = new Promise<boolean>((resolve) => setTimeout(resolve, doubtFor, true))
    const stays = await Promise.race([doubt, unknown])
    setTimeout(() => socket.connect(), stays ? comeBackAfter() : leftFor)
  }
  socket.on('disconnect', (reason) => {
    changed()
    if (reason === 'io server disconnect') void comeBack(onDoubt())
  })
  socket.on('connect_error', ({ message }) => {
    failures += 1
    changed()
    const doubt = failures % 4 === 0 || message === 'signed-out' ? onDoubt() : Promise.resolve(true)
    // The library gives up when the server itself refuses the handshake.
    if (!socket.active) void comeBack(doubt)
  })
  watchForReturn(() => {
    changed()
    if (!socket.connected) socket.connect()
  })

  return {
    async ask(message, payload, signal, sending) {
      for (;;) {
        await untilLive(socket, signal)
        sending?.(socket.id)
        const answered = await once(socket, message, payload)
        if (signal.aborted) throw new DOMException('No longer wanted', 'AbortError')
        if (answered) return answered
        await new Promise((resolve) => setTimeout(resolve, 200 + Math.random() * 400))
      }
    },
    mention(message, payload) {
      if (socket.connected) void once(socket, message, payload)
    },
    hear(message, heard) {
      const name = message as string as 'changes'
      const listener = heard as unknown as ServerToClient['changes']
      socket.on(name, listener)
      return () => void socket.off(name, listener)
    },
    onLive(joined) {
      socket.on('connect', joined)
      if (socket.connected) joined()
      return () => void socket.off('connect', joined)
    },
    onChange(tell) {
      changes.add(tell)
      return () => void changes.delete(tell)
    },
    connection: () =>
      socket.connected ? 'live' : !globalThis.navigator?.onLine ? 'offline' : 'reconnecting',
    wasLive: () => ever,
  }
}

/** One try: the answer, or null when none came in time. */
async function once<M extends ClientMessage>(
  socket: Socket<ServerToClient, ClientToServer>,
  message: M,
  payload: Payload<M>,
) {
  type Emit = (message: string, payload: unknown) => Promise<Answer<M>>
  const timed = socket.timeout(answerWithin)
  try {
    return await (timed.emitWithAck.bind(timed) as unknown as Emit)(message, payload)
  } catch {
    return null
  }
}

function untilLive(socket: Socket<ServerToClient, ClientToServer>, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return Promise.reject(new DOMException('No longer wanted', 'AbortError'))
  if (socket.connected) return Promise.resolve()
  return new Promise((resolve, reject) => {
    const settle = (then: () => void) => () => {
      socket.off('connect', live)
      signal.removeEventListener('abort', gone)
      then()
    }
    const live = settle(resolve)
    const gone = settle(() => reject(new DOMException('No longer wanted', 'AbortError')))
    socket.on('connect', live)
    signal.addEventListener('abort', gone)
  })
}

import { randomUUID } from 'node:crypto'
import { io } from 'socket.io-client'
import type { Socket } from 'socket.io-client'
import type { Intent } from '#app/domain/circle/intent.ts'
import type { Answer, ClientMessage, ClientToServer, Payload, ServerToClient } from '#app/domain/protocol.ts'

/** A client of the public protocol: what a browser does, without a browser. */
export type WireSocket = Socket<ServerToClient, ClientToServer>
export type Wire = {
  socket: WireSocket
  /** Asks once. Rejects when the line drops or `within` ms pass without an answer. */
  ask: <M extends ClientMessage>(message: M, payload: Payload<M>, within?: number) => Promise<Answer<M>>
  enter: (payload: Payload<'circle:enter'>) => Promise<Answer<'circle:enter'>>
  /** Asks until answered, always under one commandId: `failed`, a dropped line and silence are tried again. */
  act: (circleId: string, intent: Intent, given?: Patience) => Promise<Asked<'circle:act'>>
  share: (payload: Share, given?: Patience) => Promise<Asked<'circle:share'>>
  close: () => void
}
export type Share = Omit<Payload<'circle:share'>, 'commandId' | 'listening'> & {
  listening?: Payload<'circle:share'>['listening']
}
/** `until`: for how long in ms an act is tried again; `within`: how long one try may stay silent. */
export type Patience = { commandId?: string; until?: number; within?: number }
/** The last answer, or null when patience ended without one; and how many tries it took. */
export type Asked<M extends ClientMessage> = { answer: Answer<M> | null; commandId: string; tries: number }

export type ConnectAs = { url: string; cookie?: string; origin?: string; reconnect?: boolean }

/** Opens a socket as a browser does: WebSocket only, with the cookie and the Origin of the page it would come from. */
export function connectAs({ url, cookie, origin = url, reconnect = true }: ConnectAs): Wire {
  const socket: WireSocket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: reconnect,
    reconnectionDelay: 250,
    reconnectionDelayMax: 2000,
    timeout: 5000,
    extraHeaders: { origin: new URL(origin).origin, ...(cookie === undefined ? {} : { cookie }) },
  })
  const ask: Wire['ask'] = (message, payload, within = 5000) =>
    // The typed emitter cannot follow a message that is itself a type parameter.
    (socket.timeout(within) as unknown as Loose).emitWithAck(message, payload)

  async function untilAnswered<M extends ClientMessage>(
    message: M,
    commandId: string,
    payload: Payload<M>,
    { until = 30_000, within = 2000 }: Patience,
  ): Promise<Asked<M>> {
    const end = performance.now() + until
    let answer: Answer<M> | null = null
    let tries = 0
    while (performance.now() < end) {
      if (!(await connected(socket, end - performance.now()))) break
      tries += 1
      answer = await ask(message, payload, within).catch(() => null)
      if (answer && (answer.ok || answer.refusal !== 'failed')) break
      await pause(50 + Math.random() * 100)
    }
    return { answer, commandId, tries }
  }

  return {
    socket,
    ask,
    enter: (payload) => ask('circle:enter', payload),
    act: (circleId, intent, given = {}) => {
      const commandId = given.commandId ?? randomUUID()
      return untilAnswered('circle:act', commandId, { circleId, commandId, intent }, given)
    },
    share: ({ listening = 'listening-only', ...share }, given = {}) => {
      const commandId = given.commandId ?? randomUUID()
      return untilAnswered('circle:share', commandId, { ...share, listening, commandId }, given)
    },
    close: () => void socket.disconnect(),
  }
}

type Loose = { emitWithAck: <M extends ClientMessage>(message: M, payload: Payload<M>) => Promise<Answer<M>> }

/** True once the line is up; false when `within` ms pass without one. */
export function connected(socket: WireSocket, within = 10_000): Promise<boolean> {
  if (socket.connected) return Promise.resolve(true)
  return new Promise((resolve) => {
    const up = () => settle(true)
    const timer = setTimeout(() => settle(false), Math.max(0, within))
    function settle(is: boolean) {
      clearTimeout(timer)
      socket.off('connect', up)
      resolve(is)
    }
    socket.on('connect', up)
  })
}

export const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

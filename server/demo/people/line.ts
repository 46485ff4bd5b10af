import type { Socket } from 'socket.io-client'
import { io } from 'socket.io-client'
import type { RoomPage } from '#app/domain/services-circles.ts'
import type { Knock } from './view.ts'
import type { Answer, ClientMessage, ClientToServer, Payload, ServerToClient } from '#app/domain/protocol.ts'

export type Line = Socket<ServerToClient, ClientToServer>

const device = 'Hearth simulated person'

/** Signs in as any visitor of the demo does, with one tap; answers the Cookie header of the new auth session. */
export async function signIn(base: string, personId: string): Promise<string> {
  const answer = await fetch(`${base}/demo`, {
    method: 'POST',
    redirect: 'manual',
    headers: {
      origin: base,
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
      'user-agent': device,
    },
    body: new URLSearchParams({ personId }),
    signal: AbortSignal.timeout(10_000),
  })
  const cookies = answer.headers.getSetCookie().map((cookie) => cookie.split(';', 1)[0] ?? '')
  await answer.body?.cancel()
  if (cookies.length === 0) throw new Error(`The one-tap sign-in answered ${answer.status} and no cookie`)
  return cookies.join('; ')
}

/** A socket that speaks app/domain/protocol.ts; it reconnects by itself until it is closed. */
export function openLine(base: string, cookie: string): Line {
  return io(base, {
    transports: ['websocket'],
    forceNew: true,
    extraHeaders: { cookie, origin: base, 'user-agent': device },
    reconnectionDelay: 300,
    reconnectionDelayMax: 2000,
    timeout: 5000,
  })
}

/** One message and its answer; a line that does not answer in 10 s throws. */
export async function ask<M extends ClientMessage>(
  line: Line,
  message: M,
  payload: Payload<M>,
): Promise<Answer<M>> {
  const untyped = line.timeout(10_000) as unknown as {
    emitWithAck(message: M, payload: Payload<M>): Promise<Answer<M>>
  }
  return untyped.emitWithAck(message, payload)
}

/** Who waits in the lobby: what the guide's room page shows, as data. */
export async function readWaiting(base: string, cookie: string, circleId: string): Promise<Knock[]> {
  const answer = await fetch(`${base}/circles/${circleId}/now`, {
    headers: { cookie, 'user-agent': device, 'sec-fetch-site': 'same-origin' },
    redirect: 'manual',
    signal: AbortSignal.timeout(10_000),
  })
  if (!answer.ok) throw new Error(`The room page answered ${answer.status}`)
  const { waiting } = (await answer.json()) as RoomPage
  return waiting?.map(({ arrivalId, answered }) => ({ arrivalId, answered })) ?? []
}

import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import type { Actor } from '#app/domain/person.ts'
import type { ClientToServer, ServerToClient } from '#app/domain/protocol.ts'
import type { CircleLog } from '../services/circle-log.ts'
import type { Forum } from '#app/domain/services-forum.ts'
import type { CirclesService } from '../services/circles.ts'
import type { Presences } from '../services/presences.ts'
import type { Bell } from './bell.ts'
import { watchChanges } from './changes-socket.ts'
import { hearingOf, openAsides } from './asides.ts'
import { carryCircles } from './circle-socket.ts'
import { drainSockets } from './drain.ts'
import { type Emit, openFeed } from './feed.ts'
import { guardFrames } from './frames.ts'
import { openHandshakes } from './handshakes.ts'
import { openRounds } from './rounds.ts'
import { carryVoices } from './voice-socket.ts'
import type { Voices } from './voices.ts'

/** Who holds a socket: the person, and the key of the auth session its handshake carried. */
export type Carried = { actor: Actor; key: string }
export type HearthSocket = Socket<ClientToServer, ServerToClient, Record<never, never>, Carried>
export type HearthServer = Server<ClientToServer, ServerToClient, Record<never, never>, Carried>

export type SocketsNeed = {
  server: HttpServer
  circles: CirclesService
  forum: Pick<Forum, 'refuseUnlessMay'>
  log: CircleLog
  presences: Presences
  bell: Bell
  voices: Voices
  /** The guard's own judgement of an Origin header. */
  originAllowed: (origin: string | undefined) => boolean
  /** Who this handshake's cookie belongs to; null refuses the upgrade. */
  actorOf: (cookie: string | undefined) => Promise<Carried | null>
  /** Of these auth-session keys, those that are over; `inRoom` have a circle open, which counts as activity. */
  ended: (keys: string[], inRoom: string[]) => Promise<Set<string>>
  /** A live room counts as activity for the auth session that opened it. */
  touch: (keys: string[]) => Promise<void>
  report: (fault: unknown) => void
}

/** No message is longer than this; a longer one ends its socket. */
const largestFrame = 64 * 1024

/**
 * Realtime at the edge: refuses before the upgrade who has no right to a socket, carries circles and changes, and looks
 * every second whether everyone who is connected still may be.
 */
export function openSockets(need: SocketsNeed) {
  const { server, circles, forum, log, presences, bell, voices, report } = need
  const handshakes = openHandshakes(need)
  const io: HearthServer = new Server(server, {
    transports: ['websocket'],
    serveClient: false,
    perMessageDeflate: false,
    httpCompression: false,
    maxHttpBufferSize: largestFrame,
    pingInterval: 5000,
    pingTimeout: 5000,
    connectTimeout: 5000,
    destroyUpgradeTimeout: 1000,
    allowRequest: handshakes.judge,
  })

  const emit: Emit = (circleId, message, payload) => {
    const to = io.local.to(hearingOf(circleId)) as { emit: (message: string, payload: unknown) => boolean }
    to.emit(message, payload)
  }
  const asides = openAsides({ io, circles, report })
  const feed = openFeed({ log, bell, emit, asides: asides.look, moved: voices.look, report })
  const rounds = openRounds({
    io,
    feed,
    presences,
    bell,
    voices,
    emit,
    ended: need.ended,
    touch: need.touch,
    report,
  })

  io.use((socket, next) => {
    const carried = handshakes.carriedBy(socket.request)
    if (!carried || !isTheirs(carried, socket.handshake.auth)) return next(new Error('signed-out'))
    Object.assign(socket.data, carried)
    next()
  })
  io.on('connection', (socket) => {
    forgetRequest(socket)
    guardFrames(socket)
    carryCircles(socket, { circles, feed, asides, presences, report, rounds, voices })
    carryVoices(socket, { voices, report })
    watchChanges(socket, { circles, forum, bell, report })
  })
  rounds.start()

  return {
    io,
    feed,
    emit,
    /** How many sockets and rooms are open here. */
    numbers: () => ({
      sockets: io.engine.clientsCount,
      rooms: feed.followed().length,
      voices: voices.count(),
    }),
    /** Lets every client go, spread over two seconds so that they do not all come back at once; then closes. */
    async drain(): Promise<void> {
      await drainSockets(io)
      rounds.stop()
    },
  }
}

/** A page may outlive its sign-in: what says that it is of one person is not carried as another's (`app/live/socket.ts`). */
function isTheirs({ actor }: Carried, auth: { owner?: unknown } | null): boolean {
  const owner = auth?.owner
  return typeof owner !== 'string' || (actor.kind === 'person' && actor.personId === owner)
}

/** The request that opened a socket is not needed any more: neither its memory nor the cookie in it. */
function forgetRequest(socket: HearthSocket): void {
  Object.assign(socket.conn, { request: null })
  Object.assign(socket.handshake, { headers: {} })
}

// The control: what a live room is without a log that is read again. Words are stored before they are acknowledged,
// then sent to whoever listens at that moment, here and (by NOTIFY) on other nodes; nobody ever looks again.
// Numbers are counted for each line, so that what a client misses is what was never sent to it.
import { noAside } from '#app/live/circle-room.ts'
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { Server } from 'socket.io'

const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, onnotice: () => {} })
// Two start at once, and PostgreSQL lets two `if not exists` run into each other: one after the other.
await sql.begin(async (tx) => {
  await tx`select pg_advisory_xact_lock(7)`
  await tx`create table if not exists naive_words (id uuid primary key, circle_id uuid not null, text text not null)`
})

const http = createServer((_, res) => res.end('ready'))
const io = new Server(http, {
  transports: ['websocket'],
  serveClient: false,
  perMessageDeflate: false,
  pingInterval: 5000,
  pingTimeout: 5000,
})
type Said = { wordId: string; circleId: string; seatId: string; text: string }
type Answered = (answer: object) => void

async function fanOut(said: Said) {
  for (const socket of await io.in(said.circleId).fetchSockets()) {
    socket.data.words += 1
    const word = {
      ...said,
      wordSeq: socket.data.words,
      listening: 'listening-only',
      at: new Date().toISOString(),
    }
    socket.emit('circle:words', { circleId: said.circleId, words: [word] })
  }
}

const node = randomUUID()
await sql.listen('naive', (payload) => {
  const { from, said } = JSON.parse(payload) as { from: string; said: Said }
  if (from !== node) void fanOut(said)
})

io.on('connection', (socket) => {
  const seatId = randomUUID()
  socket.data.words = 0
  socket.on(
    'circle:enter',
    async ({ circleId, sinceWord = 0 }: { circleId: string; sinceWord?: number }, answer: Answered) => {
      socket.data.words = sinceWord
      await socket.join(circleId)
      const circle = { phase: 'open-floor', capacity: 12, seats: [], hands: [], piece: { state: 'resting' } }
      const snapshot = { seq: 0, wordSeq: sinceWord, circle, you: { seatId, role: 'participant' } }
      answer({
        ok: true,
        snapshot,
        words: [],
        names: [],
        prompts: [],
        aside: noAside,
        presence: {},
        now: new Date().toISOString(),
      })
    },
  )
  socket.on(
    'circle:share',
    async (
      { circleId, text, commandId }: { circleId: string; text: string; commandId: string },
      answer: Answered,
    ) => {
      const said = { wordId: commandId, circleId, seatId, text }
      const stored =
        await sql`insert into naive_words values (${commandId}, ${circleId}, ${text}) on conflict do nothing`
      answer({ ok: true, wordId: commandId })
      if (stored.count === 0) return
      void fanOut(said)
      void sql.notify('naive', JSON.stringify({ from: node, said })).catch(() => {})
    },
  )
})
process.on('unhandledRejection', () => {})

http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  console.log(JSON.stringify({ port: (http.address() as AddressInfo).port }))
})

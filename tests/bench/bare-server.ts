// The baseline: Socket.IO with the same messages, lock, commit and number of statements as the real server,
// and no rules, no sign-in, no feed. BARE_MODE=insert leaves one bare insert and the emit.
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import postgres from 'postgres'
import { Server } from 'socket.io'

const sql = postgres(process.env['DATABASE_URL'] ?? '', {
  max: Number(process.env['POOL'] ?? 10),
  onnotice: () => {},
})
const oneInsert = process.env['BARE_MODE'] === 'insert'

await sql`create table if not exists bare_circles (id uuid primary key, seq bigint not null default 0,
  word_seq bigint not null default 0, fold jsonb not null default '{}')`
await sql`create table if not exists bare_people (id uuid primary key, name text not null)`
await sql`create table if not exists bare_events (circle_id uuid not null, seq bigint not null, event jsonb not null,
  at timestamptz not null default now(), primary key (circle_id, seq))`
await sql`create table if not exists bare_words (id uuid primary key, circle_id uuid not null, word_seq bigint not null,
  text text not null, at timestamptz not null default now())`
await sql`create table if not exists bare_commands (circle_id uuid not null, person_id uuid not null,
  command_id uuid not null, seq bigint not null, primary key (circle_id, person_id, command_id))`

type Given = {
  circleId: string
  commandId: string
  text?: string
  listening?: string
  intent?: { type: string }
}
type Answered = (answer: object) => void

const http = createServer()
const io = new Server(http, { transports: ['websocket'], serveClient: false, perMessageDeflate: false })
const holders = new Map<string, string>()
const numbers = new Map<string, number>()

io.on('connection', (socket) => {
  const seatId = randomUUID()
  socket.on('circle:enter', async ({ circleId }: Given, answer: Answered) => {
    const holder = holders.get(circleId) ?? seatId
    holders.set(circleId, holder)
    await sql`insert into bare_circles (id, fold) values (${circleId}, ${sql.json({ hands: [seatId], phase: 'open' })})
      on conflict do nothing`
    await sql`insert into bare_people (id, name) values (${seatId}, 'Ana')`
    await socket.join(circleId)
    const circle = {
      phase: 'open-floor',
      seats: [],
      hands: [],
      piece: { state: 'held', seatId: holder, epoch: 1 },
    }
    const snapshot = { seq: 0, wordSeq: 0, circle, you: { seatId, role: 'participant' } }
    answer({ ok: true, snapshot, words: [], names: [], presence: {}, now: new Date().toISOString() })
  })
  socket.on('disconnect', () => {
    for (const [circleId, holder] of holders) if (holder === seatId) holders.delete(circleId)
  })
  socket.on('circle:act', async (given: Given, answer: Answered) => {
    const type = given.intent?.type === 'RaiseHand' ? 'HandRaised' : 'HandLowered'
    const event = { type, seatId }
    const seq = await append(given, seatId, event)
    io.to(given.circleId).emit('circle:happened', {
      circleId: given.circleId,
      entries: [{ seq, event }],
      names: [],
    })
    answer({ ok: true, seq })
  })
  socket.on('circle:share', async (given: Given, answer: Answered) => {
    const wordId = randomUUID()
    const { circleId, text, listening } = given
    const wordSeq = await append(given, seatId, null, wordId)
    const word = { wordId, wordSeq, seatId, text, listening, at: new Date().toISOString() }
    io.to(circleId).emit('circle:words', { circleId, words: [word] })
    answer({ ok: true, wordId })
  })
})

async function append(given: Given, personId: string, event: object | null, wordId = ''): Promise<number> {
  const { circleId, commandId, text = '' } = given
  if (oneInsert) {
    const seq = (numbers.get(circleId) ?? Date.now() * 1000) + 1
    numbers.set(circleId, seq)
    await sql`insert into bare_events (circle_id, seq, event) values (${circleId}, ${seq}, ${sql.json({ event, text } as never)})`
    return seq
  }
  const connection = await sql.reserve()
  try {
    // In two flights, as the real server does it: what is compared is not who waits more often for the line.
    const [, [circle]] = await Promise.all([
      connection`begin`,
      connection`select seq, word_seq, fold from bare_circles where id = ${circleId} for update`,
      connection`select name from bare_people where id = ${personId}`,
      connection`select seq from bare_commands where circle_id = ${circleId} and command_id = ${commandId}`,
    ])
    const seq = Number(circle?.['seq']) + (event ? 1 : 0)
    const wordSeq = Number(circle?.['word_seq']) + (event ? 0 : 1)
    const command = sql`insert into bare_commands values (${circleId}, ${personId}, ${commandId}, ${seq})`
    const added = event
      ? sql`insert into bare_events (circle_id, seq, event) values (${circleId}, ${seq}, ${sql.json(event as never)})`
      : sql`insert into bare_words (id, circle_id, word_seq, text) values (${wordId}, ${circleId}, ${wordSeq}, ${text})`
    await Promise.all([
      connection`with command as (${command}), added as (${added})
        update bare_circles set seq = ${seq}, word_seq = ${wordSeq}, fold = ${sql.json(circle?.['fold'] as never)}
        where id = ${circleId}`,
      connection`commit`,
    ])
    return event ? seq : wordSeq
  } finally {
    connection.release()
  }
}

http.listen(Number(process.env['PORT'] ?? 0), '127.0.0.1', () => {
  process.send?.({ url: `http://127.0.0.1:${(http.address() as AddressInfo).port}` })
})
process.on('disconnect', () => process.exit())

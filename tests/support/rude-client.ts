import { frame, rawSocket } from './raw-socket.ts'

export type RudeAnswer = { ok: boolean; refusal?: string; snapshot?: unknown }
/** What the server said unasked, and when. */
export type Heard = { message: string; payload: Record<string, unknown>; at: number }

/**
 * A client that cooperates in nothing: it speaks the public protocol on a socket of its own making, keeps the line open,
 * and takes no notice of being told to go.
 */
export async function rudeClient(url: string, cookie: string) {
  const { line, send, closed, first } = await rawSocket(url, cookie)
  const heard: Heard[] = []
  const answers = new Map<number, (answer: RudeAnswer) => void>()
  let asked = 0
  let opened: () => void = () => {}
  const open = new Promise<void>((resolve) => (opened = resolve))
  const say = (text: string) => send(frame(1, Buffer.from(text)))

  function hear(text: string): void {
    if (text === '2') say('3')
    else if (text.startsWith('40')) opened()
    else if (text.startsWith('42')) {
      const [message, payload] = JSON.parse(text.slice(2)) as [string, Record<string, unknown>]
      heard.push({ message, payload, at: performance.now() })
    } else if (text.startsWith('43')) {
      const start = text.indexOf('[')
      const [answer] = JSON.parse(text.slice(start)) as [RudeAnswer]
      answers.get(Number(text.slice(2, start)))?.(answer)
    }
  }
  let rest = Buffer.from(first)
  const take = (data: Buffer) => {
    rest = Buffer.concat([rest, data])
    for (let next = readFrame(rest); next; next = readFrame(rest)) {
      rest = rest.subarray(next.length)
      if (next.opcode === 1) hear(next.payload.toString())
    }
  }
  line.on('data', take)
  take(Buffer.alloc(0))
  say('40')
  await open
  return {
    heard,
    closed,
    /** Asks once; rejects when there is no answer within 5 s. */
    ask: (message: string, payload: object) =>
      new Promise<RudeAnswer>((resolve, reject) => {
        const id = asked++
        const late = setTimeout(() => reject(new Error(`No answer to ${message}`)), 5000)
        answers.set(id, (answer) => {
          clearTimeout(late)
          resolve(answer)
        })
        say(`42${id}${JSON.stringify([message, payload])}`)
      }),
    end: () => void line.destroy(),
  }
}
export type RudeClient = Awaited<ReturnType<typeof rudeClient>>

/** The first whole frame of a server, which masks nothing. */
function readFrame(of: Buffer): { opcode: number; payload: Buffer; length: number } | null {
  if (of.length < 2) return null
  const short = (of[1] ?? 0) & 127
  const start = short === 126 ? 4 : short === 127 ? 10 : 2
  if (of.length < start) return null
  const size = short === 126 ? of.readUInt16BE(2) : short === 127 ? Number(of.readBigUInt64BE(2)) : short
  if (of.length < start + size) return null
  return { opcode: (of[0] ?? 0) & 15, payload: of.subarray(start, start + size), length: start + size }
}

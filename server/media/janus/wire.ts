import { randomUUID } from 'node:crypto'
import { z } from 'zod'
import type { Candidate, Description } from '../port.ts'

/** What Janus says, of which we read no more than this. */
const shape = z.object({
  janus: z.string(),
  transaction: z.string().optional(),
  sender: z.number().optional(),
  data: z.object({ id: z.number() }).optional(),
  error: z.object({ code: z.number(), reason: z.string() }).optional(),
  plugindata: z.object({ data: z.record(z.string(), z.unknown()) }).optional(),
  jsep: z.object({ type: z.enum(['offer', 'answer']), sdp: z.string() }).optional(),
})
type Said = z.infer<typeof shape>
export type Heard = { kind: string; data: Record<string, unknown>; jsep: Description | null }

/** Janus understood, and will not: what was asked is not done. By its own number of the reason; its words may quote. */
export class JanusRefusal extends Error {
  override readonly name = 'JanusRefusal'
  readonly code: number
  constructor(code: number) {
    super(`Janus refused (${code})`)
    this.code = code
  }
}

/** One plugin's end of the line: everything about one publisher, or one subscriber. */
export type Handle = {
  ask: (body: Record<string, unknown>, jsep?: Description) => Promise<Heard>
  trickle: (candidate: Candidate) => Promise<void>
  detach: () => Promise<void>
}
export type Wire = {
  /** `on` hears everything said to this handle, before any `ask` it answers resolves. */
  attach: (on: (heard: Heard) => void) => Promise<Handle>
  close: () => void
}

const plugin = 'janus.plugin.videoroom'
/** In ms. An answer that takes longer does not come: the line is given up, and with it every voice on it. */
const patience = 2000

/**
 * One session of Janus on one WebSocket. Janus drops everything of a session whose socket is gone, and of one that it did not
 * hear of for ten seconds; this side gives it up when anything stays unanswered: neither serves a voice nobody can silence.
 */
export async function openWire(url: string, apisecret: string, gone: () => void): Promise<Wire> {
  const socket = new WebSocket(url, 'janus-protocol')
  const asked = new Map<
    string,
    { resolve: (said: Said) => void; reject: (why: Error) => void; ack: boolean }
  >()
  const handles = new Map<number, (heard: Heard) => void>()
  let session: number | null = null
  let over = false

  function end() {
    if (over) return
    over = true
    clearInterval(alive)
    for (const { reject } of asked.values()) reject(new Error('Janus is away'))
    asked.clear()
    socket.close()
    gone()
  }

  /** `ack`: that it came is answer enough. */
  function send(message: Record<string, unknown>, { ack = false } = {}): Promise<Said> {
    if (over || socket.readyState !== WebSocket.OPEN) return Promise.reject(new Error('Janus is away'))
    const transaction = randomUUID()
    const { promise, resolve, reject } = Promise.withResolvers<Said>()
    asked.set(transaction, { resolve, reject, ack })
    const late = setTimeout(end, patience)
    socket.send(
      JSON.stringify({ ...message, ...(session ? { session_id: session } : {}), transaction, apisecret }),
    )
    return promise.finally(() => {
      clearTimeout(late)
      asked.delete(transaction)
    })
  }

  function hear(text: string) {
    const read = shape.safeParse(JSON.parse(text))
    if (!read.success) return
    const said = read.data
    if (said.janus === 'timeout') return end()
    const heard = { kind: said.janus, data: said.plugindata?.data ?? {}, jsep: said.jsep ?? null }
    if (said.sender !== undefined && said.janus !== 'ack') handles.get(said.sender)?.(heard)
    const mine = asked.get(said.transaction ?? '')
    if (!mine || (said.janus === 'ack' && !mine.ack)) return
    const code = said.error?.code ?? said.plugindata?.data['error_code']
    if (typeof code === 'number') mine.reject(new JanusRefusal(code))
    else mine.resolve(said)
  }

  const alive = setInterval(() => {
    if (session) send({ janus: 'keepalive' }, { ack: true }).catch(end)
  }, patience)
  socket.addEventListener('message', ({ data }) => hear(String(data)))
  socket.addEventListener('error', end)
  socket.addEventListener('close', end)
  const { promise, resolve } = Promise.withResolvers<void>()
  for (const when of ['open', 'error', 'close']) socket.addEventListener(when, () => resolve())
  const late = setTimeout(end, patience)
  await promise
  clearTimeout(late)
  const made = await send({ janus: 'create' }).catch((why: Error) => {
    end()
    throw why
  })
  session = idOf(made)

  return {
    async attach(on) {
      const handle_id = idOf(await send({ janus: 'attach', plugin }))
      handles.set(handle_id, on)
      return {
        async ask(body, jsep) {
          const said = await send({ janus: 'message', handle_id, body, ...(jsep ? { jsep } : {}) })
          return { kind: said.janus, data: said.plugindata?.data ?? {}, jsep: said.jsep ?? null }
        },
        async trickle(candidate) {
          await send(
            { janus: 'trickle', handle_id, candidate: candidate ?? { completed: true } },
            { ack: true },
          )
        },
        async detach() {
          handles.delete(handle_id)
          await send({ janus: 'detach', handle_id })
        },
      }
    },
    close: end,
  }
}

function idOf({ data }: Said): number {
  if (!data) throw new Error('Janus answered without an id')
  return data.id
}

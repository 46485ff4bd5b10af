import { randomUUID } from 'node:crypto'
import WebSocket from 'ws'

/**
 * One client as lean as a load generator needs it: a WebSocket that speaks Socket.IO's text frames itself,
 * so that what is measured is the server and not a client library.
 */
export type Line = {
  circleId: string
  role: string
  seatId: string
  /** The number of the turn, when this seat holds the piece; else 0. */
  epoch: number
  ask: (message: string, payload: object, answered: (text: string) => void) => void
  close: () => Promise<void>
}
export type Ticket = { cookie: string; circleId: string; role: string }
/** Frames the line does not answer itself, still text: `["circle:happened",…]`. */
export type OnEvent = (line: Line, text: string) => void

type Entered = {
  snapshot?: {
    circle: { piece?: { state: string; seatId?: string; epoch?: number }; authority?: object | null }
    you: { seatId: string | null }
  }
  refusal?: string
}

/** Connects and enters the circle of the ticket; rejects when the server will not have it. */
export function openLine(url: string, { cookie, circleId, role }: Ticket, onEvent: OnEvent): Promise<Line> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(`${url.replace(/^http/, 'ws')}/socket.io/?EIO=4&transport=websocket`, {
      headers: { cookie, origin: new URL(url).origin },
      perMessageDeflate: false,
    })
    const answers = new Map<number, (text: string) => void>()
    let asked = 0
    const line: Line = {
      circleId,
      role,
      seatId: '',
      epoch: 0,
      ask(message, payload, answered) {
        const id = asked++
        answers.set(id, answered)
        socket.send(`42${id}${JSON.stringify([message, payload])}`)
      },
      close: () =>
        new Promise((closed) => {
          socket.once('close', () => closed())
          socket.close()
        }),
    }
    const refuse = (why: string) => {
      socket.terminate()
      reject(new Error(why))
    }
    const late = setTimeout(() => refuse('no answer to enter within 30 s'), 30_000)
    socket.on('error', (error) => refuse(error.message))
    socket.on('close', (code) => reject(new Error(`the line closed with ${code}`)))
    socket.on('message', (data) => {
      const text = (data as Buffer).toString()
      if (text === '2') return socket.send('3')
      if (text.startsWith('43')) {
        const bracket = text.indexOf('[')
        const id = Number(text.slice(2, bracket))
        const answered = answers.get(id)
        answers.delete(id)
        return answered?.(text.slice(bracket))
      }
      if (text.startsWith('42')) return onEvent(line, text.slice(2))
      if (text.startsWith('44')) return refuse(`the handshake was refused: ${text.slice(2)}`)
      if (text.startsWith('0')) return socket.send('40')
      if (!text.startsWith('40')) return
      line.ask('circle:enter', { circleId }, (answer) => {
        const [{ snapshot, refusal }] = JSON.parse(answer) as [Entered]
        if (!snapshot?.you.seatId) return refuse(`not let in: ${refusal ?? 'lobby'}`)
        clearTimeout(late)
        line.seatId = snapshot.you.seatId
        const { piece, authority } = snapshot.circle
        const mine = piece?.seatId === line.seatId && piece.state !== 'offered'
        if (mine) line.epoch = piece.epoch ?? 0
        // A guide who was away for long takes the lead back by an act, as people do; the circle then goes on.
        const back = { circleId, commandId: randomUUID(), intent: { type: 'TakeAuthority' } }
        if (role === 'guide' && authority === null) line.ask('circle:act', back, () => resolve(line))
        else resolve(line)
      })
    })
  })
}

/** The next durable act of a line: its holder shares words, everyone else raises and lowers a hand in turn. */
export function nextAct(line: Line, count: number, text: string): [message: string, payload: object] {
  const { circleId, epoch } = line
  const commandId = randomUUID()
  if (epoch > 0) return ['circle:share', { circleId, commandId, epoch, text, listening: 'listening-only' }]
  return [
    'circle:act',
    { circleId, commandId, intent: { type: count % 2 === 0 ? 'RaiseHand' : 'LowerHand' } },
  ]
}

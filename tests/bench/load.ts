// The load generator: a process of its own, told over IPC what to do.
import { nextAct, openLine } from './load-line.ts'
import type { Line, Ticket } from './load-line.ts'

export type Task =
  | { do: 'connect'; url: string; tickets: Ticket[] }
  /** Every client asks, waits for the answer and asks again. */
  | { do: 'rush'; warm: number; seconds: number }
  /** So many acts a second over all circles, whatever the answers do. */
  | { do: 'steady'; rate: number; seconds: number }
  /** A pause, so that what was rushed is written and collected. */
  | { do: 'rest' }
  | { do: 'close' }
export type Done = {
  accepted: number
  refused: Record<string, number>
  delivered: number
  /** ms from sending to each receiver, the sender included */
  delays: number[]
  seconds: number
  /** This process's share of one core. */
  cpu: number
}

let lines: Line[] = []
const acts = new Map<Line, number>()
let onEvent: (line: Line, text: string) => void = () => {}

const handlers: { [T in Task['do']]: (task: Extract<Task, { do: T }>) => Promise<Done | null> } = {
  /** Beside those that are connected already. */
  async connect({ url, tickets }) {
    const waiting = [...tickets]
    const open = async () => {
      for (let ticket = waiting.shift(); ticket; ticket = waiting.shift())
        lines.push(await openLine(url, ticket, (line, text) => onEvent(line, text)))
    }
    await Promise.all(Array.from({ length: 20 }, open))
    return null
  },
  async rush({ warm, seconds }) {
    const done = nothing()
    let stopped = false
    let counting = false
    onEvent = () => void (counting && (done.delivered += 1))
    const loops = lines.map(
      (line) =>
        new Promise<void>((end) => {
          const again = () =>
            stopped
              ? end()
              : act(line, 'words of an ordinary length, as people say them in a circle', (answer) => {
                  if (counting) count(done, answer)
                  again()
                })
          again()
        }),
    )
    await pause(warm * 1000)
    counting = true
    await measured(done, () => pause(seconds * 1000))
    counting = false
    stopped = true
    await Promise.race([Promise.all(loops), pause(10_000)])
    return done
  },
  async steady({ rate, seconds }) {
    const done = nothing()
    const sent = new Map<string, number>()
    const arrive = (key: string) => {
      const at = sent.get(key)
      if (at === undefined) return
      done.delivered += 1
      done.delays.push(performance.now() - at)
    }
    onEvent = (_, text) => {
      const [message, payload] = JSON.parse(text) as [string, Heard]
      if (message === 'circle:words') for (const word of payload.words) arrive(word.text)
      if (message === 'circle:happened')
        for (const { event } of payload.entries) arrive(`${event.type} ${event.seatId}`)
    }
    await measured(done, async () => {
      const begun = performance.now()
      for (let n = 0; n < rate * seconds; n += 1) {
        const wait = begun + (n * 1000) / rate - performance.now()
        if (wait > 1) await pause(wait)
        const line = lines[(n * 7919) % lines.length] as Line
        const text = `words number ${n} of ${begun}`
        const type = (acts.get(line) ?? 0) % 2 === 0 ? 'HandRaised' : 'HandLowered'
        sent.set(line.epoch > 0 ? text : `${type} ${line.seatId}`, performance.now())
        act(line, text, (answer) => count(done, answer))
      }
    })
    await pause(1000)
    return done
  },
  async rest() {
    await pause(1000)
    return null
  },
  async close() {
    await Promise.all(lines.map((line) => line.close()))
    lines = []
    acts.clear()
    return null
  },
}

type Heard = { words: { text: string }[]; entries: { event: { type: string; seatId: string } }[] }

function act(line: Line, text: string, answered: (answer: string) => void) {
  const n = acts.get(line) ?? 0
  acts.set(line, n + 1)
  line.ask(...nextAct(line, n, text), answered)
}

const nothing = (): Done => ({ accepted: 0, refused: {}, delivered: 0, delays: [], seconds: 0, cpu: 0 })

function count(done: Done, answer: string) {
  if (answer.includes('"ok":true')) return void (done.accepted += 1)
  const [{ refusal }] = JSON.parse(answer) as [{ refusal: string }]
  done.refused[refusal] = (done.refused[refusal] ?? 0) + 1
}

async function measured(done: Done, work: () => Promise<void>) {
  const cpu = process.cpuUsage()
  const begun = performance.now()
  await work()
  done.seconds = (performance.now() - begun) / 1000
  const { user, system } = process.cpuUsage(cpu)
  done.cpu = (user + system) / 1e6 / done.seconds
}

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

process.on('message', (task: Task) => {
  const work = handlers[task.do] as (task: Task) => Promise<Done | null>
  work(task).then(
    (done) => process.send?.({ done }),
    (error: unknown) => process.send?.({ error: String(error) }),
  )
})
process.on('disconnect', () => process.exit())

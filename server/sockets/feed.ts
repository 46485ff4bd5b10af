import type { ServerMessage, ServerMessages } from '#app/domain/protocol.ts'
import type { Committed } from '../services/circle-line.ts'
import type { CircleLog, Following, Head } from '../services/circle-log.ts'
import type { Bell } from './bell.ts'

type Followed = Head & { quiet: number; unfollow: () => void }
export type Emit = <M extends ServerMessage>(circleId: string, message: M, payload: ServerMessages[M]) => void
export type Feed = {
  /** Reads this circle from its present head on. Await it before a snapshot is taken: nothing falls between. */
  follow: (circleId: string) => Promise<void>
  /** Nobody here has the circle open any more. */
  unfollow: (circleId: string) => void
  /** What this process has just committed: sent at once when it continues the cursor, else looked for. */
  offer: (committed: Committed) => void
  /** Compares heads once: finds what no ring announced, and sends the quiet pulse. */
  poll: (circleIds?: readonly string[]) => Promise<void>
  followed: () => string[]
}

/** A pulse follows this many polls in which nothing happened. */
const pulseEvery = 5

/**
 * The one way events and words reach browsers: PostgreSQL is the log, a ring or the poll says *look*, and what follows
 * the cursor is read and sent in order. One reading at a time per process; what is rung meanwhile is read next.
 */
export function openFeed(need: {
  log: CircleLog
  bell: Bell
  emit: Emit
  /** Something private of this circle changed: whoever it is for is to be told again. */
  asides?: (circleId: string) => void
  /** Something of this circle was decided, here or elsewhere: before anything of it is read or sent. */
  moved?: (circleId: string) => void
  report: (fault: unknown) => void
}): Feed {
  const { log, bell, emit, report } = need
  const moved = need.moved ?? (() => {})
  const asides = (circleId: string) => {
    moved(circleId)
    need.asides?.(circleId)
  }
  const circles = new Map<string, Followed>()
  const opening = new Map<string, Promise<void>>()
  const dirty = new Set<string>()
  let reading = false

  function look(circleId: string): void {
    if (!circles.has(circleId)) return
    moved(circleId)
    dirty.add(circleId)
    if (!reading) void read()
  }

  async function read(): Promise<void> {
    reading = true
    try {
      while (dirty.size > 0) {
        const now = [...dirty].map((id) => circles.get(id)).filter((one) => one !== undefined)
        dirty.clear()
        if (now.length === 0) continue
        await pass(now)
      }
    } catch (fault) {
      report(fault) // nothing is lost: cursors stand where they were, and the next poll looks again
    } finally {
      reading = false
    }
  }

  /** All at once; where that fails, one by one: what is wrong with one circle keeps nothing from the others. */
  async function pass(now: Followed[]): Promise<void> {
    const found = await log.after(now).catch((fault: unknown) => {
      if (now.length === 1) throw fault
      return null
    })
    if (found) found.forEach(send)
    else for (const one of now) await log.after([one]).then((alone) => alone.forEach(send), report)
  }

  /** Sends what is new to this cursor and moves it; a number that was sent is never sent again. */
  function send({ circleId, entries, names, prompts, words, more }: Following): void {
    const one = circles.get(circleId)
    if (!one) return
    const events = entries.filter(({ seq }) => seq > one.seq)
    const said = words.filter(({ wordSeq }) => wordSeq > one.wordSeq)
    one.seq = events.at(-1)?.seq ?? one.seq
    one.wordSeq = said.at(-1)?.wordSeq ?? one.wordSeq
    if (events.length > 0) emit(circleId, 'circle:happened', { circleId, entries: events, names, prompts })
    if (said.length > 0) emit(circleId, 'circle:words', { circleId, words: said })
    if (events.length + said.length > 0) one.quiet = 0
    if (more) dirty.add(circleId)
  }

  async function start(circleId: string): Promise<void> {
    const [head] = await log.heads([circleId])
    if (!head) return
    const offs = [
      bell.on(`circle:${circleId}`, () => look(circleId)),
      bell.on(`aside:${circleId}`, () => asides(circleId)),
    ]
    const unfollow = () => offs.forEach((off) => off())
    circles.set(circleId, { ...head, quiet: 0, unfollow })
    look(circleId)
  }

  bell.onGap(() => {
    for (const circleId of circles.keys()) {
      look(circleId)
      asides(circleId)
    }
  })

  return {
    async follow(circleId) {
      if (circles.has(circleId)) return
      const started = opening.get(circleId) ?? start(circleId).finally(() => opening.delete(circleId))
      opening.set(circleId, started)
      await started
    },
    unfollow(circleId) {
      circles.get(circleId)?.unfollow()
      circles.delete(circleId)
    },
    offer({ after, ...following }) {
      const one = circles.get(following.circleId)
      if (one?.seq === after.seq && one.wordSeq === after.wordSeq) {
        moved(following.circleId)
        send(following)
      } else look(following.circleId)
    },
    async poll(circleIds = [...circles.keys()]) {
      if (circleIds.length === 0) return
      for (const head of await log.heads([...circleIds])) {
        const one = circles.get(head.circleId)
        if (!one) continue
        const { circleId, seq, wordSeq } = one
        // A ring may have been lost; telling twice what is told already sends nothing.
        if (head.asideSeq !== one.asideSeq) asides(circleId)
        one.asideSeq = head.asideSeq
        if (head.seq > seq || head.wordSeq > wordSeq) look(circleId)
        else if (++one.quiet % pulseEvery === 0) emit(circleId, 'circle:pulse', { circleId, seq, wordSeq })
      }
    },
    followed: () => [...circles.keys()],
  }
}

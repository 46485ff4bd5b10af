import type { Word } from '#app/domain/protocol.ts'
import type { Lines } from '#db/lines.ts'
import type { CircleEvent, SeatId } from '#app/domain/circle/circle.ts'
import { alarm } from '#app/domain/circle/alarm.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { Refusal } from '#app/domain/refusal.ts'
import { type Append, appendToCircle, type Write } from '#db/queries/circle-append.ts'
import type { Done, LockedCircle, Standing } from '#db/queries/circle-stream.ts'
import { findDone, findStandings, lockCircle } from '#db/queries/circle-stream.ts'
import { listHere } from '#db/queries/circle-presence.ts'
import { inCircle } from '#db/queries/circle-transaction.ts'
import type { Following } from './circle-log.ts'

/** The circle while one transaction holds its lock: acts are applied to it one after another, then stored together. */
export type Held = LockedCircle & {
  circleId: string
  /** The database's clock after the lock: ISO 8601 UTC, and milliseconds since 1970. */
  at: string
  atMs: number
  standings: Map<string, Standing>
  /** Seats whose people are here now; null unless an ask wanted to know. */
  here: ReadonlySet<SeatId> | null
  append: Omit<
    Append,
    'circleId' | 'at' | 'fold' | 'seq' | 'wordSeq' | 'dueAt' | 'paused' | 'crisisId' | 'asides'
  >
  /** More statements of the same transaction. */
  writes: Write[]
  /** Something private changed: whoever it is for is told again. */
  asided: boolean
  /** The words of `append`, as they were said. */
  said: Word[]
  /** Topics to ring after the commit. */
  rings: Set<string>
}

/** What was just committed to a circle's streams, right after these numbers. */
export type Committed = Following & { after: { seq: number; wordSeq: number } }
/** Brings what was committed to everyone: to this process's own feed at once, to others by the circle's bell. */
export type Tell = (committed: Committed) => void

/** One act waiting in line. `apply` decides and must throw before it changes anything of `held`. */
export type Ask = {
  /** Null: the service itself asks (time, presence); such an ask is answered anew each time. */
  personId: string | null
  /** Others whose standing the act needs to read. */
  about?: string[]
  commandId: string
  /** The act needs to know who is here now. */
  presence?: boolean
  apply: (held: Held) => { seq: number; wordId: string | null }
}
type Waiting = Ask & { done: (answer: Done) => void; failed: (reason: unknown) => void }

/** At most this many acts share one transaction: their lock is never held for long. */
const together = 64

/**
 * Acts on one circle stand in line on this process; all that wait are taken into one transaction under the row lock
 * (other processes meet at that lock). Answers only after the commit. The same command of the same person twice is
 * done once and answered alike.
 */
export function openLine(connections: Lines, announce: (...topics: string[]) => Promise<void>, tell: Tell) {
  const lines = new Map<string, Waiting[]>()

  async function run(circleId: string): Promise<void> {
    const line = lines.get(circleId)
    while (line && line.length > 0) {
      const batch = line.splice(0, together)
      await take(circleId, batch)
    }
    lines.delete(circleId)
  }

  async function take(circleId: string, batch: Waiting[]): Promise<void> {
    const outcomes = new Map<Waiting, () => void>()
    try {
      const asking = batch.flatMap(({ personId, about = [] }) => (personId ? [personId, ...about] : about))
      const people = [...new Set(asking)]
      const presence = batch.some((ask) => ask.presence)
      const commands = batch.map((ask) => ask.commandId)
      const held = await inCircle(
        connections,
        (tx) =>
          Promise.all([
            lockCircle(tx, circleId),
            findStandings(tx, circleId, people),
            findDone(tx, circleId, commands),
            presence ? listHere(tx, circleId) : null,
          ]),
        ([locked, { at, standings }, done, here]) => {
          if (!locked) return null
          const now = hold(circleId, locked, at, standings, here)
          for (const ask of batch) outcomes.set(ask, settle(ask, now, done))
          return now
        },
        (tx, now) => (now && changed(now) ? appendToCircle(tx, appendOf(now), now.writes) : null),
      )
      if (held === null)
        for (const ask of batch) outcomes.set(ask, () => ask.failed(new Refusal('not-found')))
      if (held && (held.append.events.length > 0 || held.said.length > 0)) tell(committedOf(held))
      if (held?.asided) held.rings.add(`aside:${circleId}`)
      if (held && held.rings.size > 0) void announce(...held.rings)
      for (const ask of batch) outcomes.get(ask)?.()
    } catch (thrown) {
      for (const ask of batch) ask.failed(thrown)
    }
  }

  return function act(circleId: string, ask: Ask): Promise<Done> {
    return new Promise((done, failed) => {
      const line = lines.get(circleId)
      if (line) {
        line.push({ ...ask, done, failed })
        return
      }
      lines.set(circleId, [{ ...ask, done, failed }])
      void run(circleId)
    })
  }
}

/** Decides one act on what is held; what it will be told once the transaction is committed. */
function settle(ask: Waiting, held: Held, done: Done[]): () => void {
  const before = [...done, ...held.append.commands].find(
    (one) => one.commandId === ask.commandId && one.personId === ask.personId,
  )
  if (before) return () => ask.done(before)
  try {
    const { personId, commandId } = ask
    const applied = ask.apply(held)
    if (personId !== null) held.append.commands.push({ personId, commandId, ...applied })
    return () => ask.done({ personId: personId ?? '', commandId, ...applied })
  } catch (thrown) {
    return () => ask.failed(thrown)
  }
}

function hold(
  circleId: string,
  locked: LockedCircle,
  at: string,
  standings: Map<string, Standing>,
  here: ReadonlySet<SeatId> | null,
): Held {
  return {
    circleId,
    at,
    atMs: Date.parse(`${at.slice(0, 23)}Z`),
    ...locked,
    standings,
    here,
    append: {
      events: [],
      words: [],
      commands: [],
      seats: [],
      arrivals: [],
      prompts: [],
      passes: [],
      cancelled: [],
      removed: [],
      audits: [],
    },
    writes: [],
    asided: false,
    said: [],
    rings: new Set(),
  }
}

/** Adds events to what is held: numbers them from the locked row and folds them in. */
export function happen(held: Held, events: CircleEvent[]): void {
  for (const event of events) {
    held.seq += 1
    held.append.events.push({ seq: held.seq, event })
    held.fold = evolve(held.fold, { seq: held.seq, event })
  }
}

/** What of this transaction everyone in the room is to hear. */
function committedOf({ circleId, seq, wordSeq, append, said }: Held): Committed {
  return {
    circleId,
    after: { seq: seq - append.events.length, wordSeq: wordSeq - said.length },
    entries: append.events,
    names: append.seats.map(({ seatId, name, pronouns }) => ({ seatId, name, pronouns })),
    prompts: append.prompts,
    words: said,
    more: false,
  }
}

const changed = ({ append, writes }: Held) =>
  append.commands.length > 0 || append.events.length > 0 || writes.length > 0

function appendOf({ circleId, at, fold, seq, wordSeq, paused, crisisId, asided, append }: Held): Append {
  const head = { circleId, at, fold, seq, wordSeq, dueAt: alarm(fold), paused, crisisId }
  return { ...head, asides: asided ? 1 : 0, ...append }
}

import { randomUUID } from 'node:crypto'
import type { By, ServiceIntent, Stamp } from '#app/domain/circle/command.ts'
import { isOpen } from '#app/domain/circle/circle.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { escalateSignals } from '#db/queries/signals.ts'
import { listDue, listMissed } from '#db/queries/circle-presence.ts'
import { follow } from './circle-consequences.ts'
import { happen, type Held, type openLine } from './circle-line.ts'
import type { CirclesNeed } from './circles.ts'

/** The service's own commands carry no seat; they ask for nothing that a person leads. */
const service: By = { seatId: null, role: 'guide' }

/**
 * Rulings 3: no timer decides anything. Every second each process looks for rows that are due and for people who were
 * missed or are back, and acts on each circle in its line, under its lock, by the database's clock. Whatever was due
 * while no process ran is done by the next that looks.
 */
export function openCircleClock(
  { db, announce, watchful }: Pick<CirclesNeed, 'db' | 'announce' | 'watchful'>,
  line: ReturnType<typeof openLine>,
): () => Promise<void> {
  return async function look() {
    const [due, missed, risen] = await Promise.all([
      listDue(db.sql),
      listMissed(db.sql),
      escalateSignals(db.sql),
    ])
    for (const { circleId, paged } of risen) void announce(`aside:${circleId}`, ...(paged ? ['pages'] : []))
    const sure = watchful?.() ?? true
    const seen = missed.filter(({ type }) => sure || type === 'PersonBack')
    const asks = [
      ...seen.map(({ circleId, type, seatId }) => ({ circleId, command: { type, seatId } })),
      ...due.map((circleId) => ({ circleId, command: { type: 'TimePassed' as const } })),
    ]
    const done = await Promise.allSettled(asks.map(({ circleId, command }) => ask(circleId, command)))
    const failed = done.find((one) => one.status === 'rejected')
    if (failed) throw failed.reason
  }

  function ask(
    circleId: string,
    command: Exclude<ServiceIntent, { type: 'OpenPrivateRoom' | 'HoldForCrisis' | 'HoldForVoice' }>,
  ) {
    return line(circleId, {
      personId: null,
      commandId: randomUUID(),
      presence: true,
      apply(held) {
        // Under the lock the other side may already be true again.
        if (
          'seatId' in command &&
          (held.here?.has(command.seatId) ?? false) !== (command.type === 'PersonBack')
        )
          return { seq: held.seq, wordId: null }
        const events = decide(held.fold, { ...command, ...stampOf(held) })
        if (events.length > 0) follow(held, () => happen(held, events))
        return { seq: held.seq, wordId: null }
      },
    })
  }
}

function stampOf(held: Held): Stamp {
  const { fold, here } = held
  const guides = isOpen(fold) ? fold.seats.filter(({ role, taken }) => role !== 'participant' && taken) : []
  return {
    by: service,
    at: held.atMs,
    paused: held.paused,
    crisis: held.crisisId !== null,
    guidesHere: guides.map(({ seatId }) => seatId).filter((seatId) => here?.has(seatId) ?? false),
  }
}

import type { Circle } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import type { DecidingIntent, Intent } from '#app/domain/circle/intent.ts'
import { asideTypes } from '#app/domain/circle/words.ts'
import { type RefusalCode, refusalOf } from '#app/domain/refusal.ts'
import { type Pending, type Room, settled } from './circle-room.ts'

/** The room with an act of mine on its way: shown at once, true only when the server says so. */
export function expected(room: Room, act: Omit<Pending, 'seq'>): Room {
  if (room.pending.some(({ commandId }) => commandId === act.commandId)) return room
  return { ...room, pending: [...room.pending, { ...act, seq: null }] }
}

/** The server accepted: what was expected stays shown until the room has heard that far. */
export function acknowledged(room: Room, commandId: string, seq: number): Room {
  const pending = room.pending.map((act) => (act.commandId === commandId ? { ...act, seq } : act))
  return settled({ ...room, pending })
}

/** The server refused, or gave up: what was expected is no longer shown. */
export function withdrawn(room: Room, commandId: string): Room {
  return { ...room, pending: room.pending.filter((act) => act.commandId !== commandId) }
}

/** The circle to show: what the server said, and then what I asked that still makes sense. */
export function shownOf(room: Room): Circle {
  return room.pending.reduce((circle, { intent, at = 0 }) => {
    let after = circle
    if (!isDeciding(intent)) return circle
    refusalOf(() => {
      let seq = room.seq
      for (const event of decide(circle, { ...intent, by: room.you, at }))
        after = evolve(after, { seq: (seq += 1), event })
    })
    return after
  }, room.circle)
}

/** The refusal this intent would meet now, or null: what a button asks before it is pressed. */
export function refusalFor(room: Room, intent: Intent): RefusalCode | null {
  if (!isDeciding(intent)) return null
  const command: Command = { ...intent, by: room.you }
  // Which seat an arrival gets is the server's to say; any new one answers the question.
  if (intent.type === 'Admit') command.newSeatId = intent.arrivalId
  return refusalOf(() => decide(shownOf(room), command))
}

/** Whether what everyone in the room knows may change by it; asides change only what is private. */
export function isDeciding(intent: Intent): intent is DecidingIntent {
  return !(asideTypes as readonly string[]).includes(intent.type)
}

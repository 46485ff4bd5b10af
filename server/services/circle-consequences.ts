import { turnOf } from '#app/domain/circle/circle.ts'
import { writePage } from '#db/queries/circle-asides.ts'
import { writeCrisisOver } from '#db/queries/circle-crisis.ts'
import type { Held } from './circle-line.ts'

/**
 * What follows from what happened, in the same transaction: who is to look again, whom the clinic calls (C11), and the
 * end of a private room, which lets its circle go on (C15).
 */
export function follow(held: Held, happens: () => void): void {
  const was = { phase: held.fold.phase, turn: turnOf(held.fold)?.epoch, events: held.append.events.length }
  happens()
  const { circleId, fold, kind, parentId } = held
  const news = held.append.events.slice(was.events).map(({ event }) => event.type)
  if (fold.phase !== was.phase) held.rings.add(`page:${circleId}`)
  // C9, C10: turns had, and since when the present one lasts, are told to whom they belong.
  if (turnOf(fold)?.epoch !== was.turn || held.append.passes.length > 0) held.asided = true
  if (news.includes('HelpCalled') && kind === 'circle') {
    held.writes.push(writePage(held, { reason: 'guide-away', signalId: null }))
    held.rings.add('pages')
    held.asided = true
  }
  if (news.includes('CircleEnded') && kind === 'private' && parentId !== null) {
    held.writes.push(writeCrisisOver(parentId, circleId))
    held.rings.add(`aside:${parentId}`).add(`page:${parentId}`)
  }
}

/** Rings the guides on their other pages too, such as the brief: those whose standing the act asked for (`about`). */
export function ringGuides({ rings, standings }: Pick<Held, 'rings' | 'standings'>): void {
  for (const { personId, guiding } of standings.values()) if (guiding !== null) rings.add(`mine:${personId}`)
}

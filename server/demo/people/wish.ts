import { inRound, type SeatId } from '#app/domain/circle/circle.ts'
import type { Intent } from '#app/domain/circle/intent.ts'
import { roll } from './chance.ts'
import type { View } from './view.ts'
import type { Turn } from './words.ts'

/** The turn a person is in: what they mean to say and how much of it they have said. */
export type Turning = { epoch: number; turn: Turn; said: number }
/** One simulated person: `seed` is their own chance. */
export type Mind = { seed: string; turning: Turning | null }

/**
 * What a person would do next if nothing changes, and after how many seconds. The same `key` means the same wish:
 * its waiting goes on. Another key starts another wish.
 */
export type Wish = {
  key: string
  seconds: number
  does: { type: 'act'; intent: Intent } | { type: 'speak'; epoch: number; text: string }
}

/** A wish to act, some time between two moments. */
export function wish(
  mind: Mind,
  key: string,
  [least, most]: readonly [number, number],
  intent: Intent,
): Wish {
  return { key, seconds: least + roll(mind.seed, key) * (most - least), does: { type: 'act', intent } }
}

/** While holding the piece: the next sentence at the pace of thinking and typing, then the piece goes back. */
export function speaking(mind: Mind, view: View, epoch: number): Wish {
  const { turning } = mind
  const next = turning?.epoch === epoch ? turning.turn[turning.said] : undefined
  const makeRoom = quieterHandIsUp(view)
  if (turning === null || next === undefined || (turning.said > 0 && makeRoom))
    return wish(mind, `done:${epoch}`, makeRoom ? [1, 2] : [2, 4.5], { type: 'ReturnPiece' })
  const seconds = 2 + Math.min(next.length, 110) * (0.04 + roll(mind.seed, `pace:${epoch}`) * 0.02)
  return { key: `say:${epoch}:${turning.said}`, seconds, does: { type: 'speak', epoch, text: next } }
}

/** In a round everyone waits for their turn, and a hand may be up of someone who had the piece less often: I keep it short. */
function quieterHandIsUp(view: View): boolean {
  const { circle, you, asked } = view
  if (inRound(circle)) return true
  if (circle.phase !== 'open-floor' || you.seatId === null) return false
  const mine = asked[you.seatId] ?? 0
  return circle.hands.some((hand) => hand !== you.seatId && (asked[hand] ?? 0) < mine)
}

export const isHere = (view: View, seatId: SeatId): boolean => (view.presence[seatId] ?? 'here') === 'here'

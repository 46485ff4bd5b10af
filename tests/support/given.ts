import { expect } from 'vitest'
import type { Circle, CircleEvent } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import type { Command } from '#app/domain/circle/command.ts'
import { decide } from '#app/domain/circle/decide.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { type RefusalCode, refusalOf } from '#app/domain/refusal.ts'

/** The circle after these events, numbered from 1. */
export function circleAfter(events: readonly CircleEvent[]): Circle {
  return events.reduce((circle, event, index) => evolve(circle, { seq: index + 1, event }), initialCircle)
}

/** `given(events).when(command).gives(events)` or `.refuses(code)`. */
export function given(...events: CircleEvent[]) {
  const circle = circleAfter(events)
  return {
    circle,
    when(command: Command) {
      return {
        gives(...then: CircleEvent[]) {
          expect(decide(circle, command)).toEqual(then)
        },
        refuses(code: RefusalCode) {
          expect(refusalOf(() => decide(circle, command))).toBe(code)
        },
      }
    },
  }
}

import { Refusal, refuseUnless } from '../refusal.ts'
import { instantOf } from './wall-time.ts'

/** A day and time as a browser’s field writes it: `2026-11-21T18:30`. */
export const wallForm = /^20\d\d-\d\d-\d\dT([01]\d|2[0-3]):[0-5]\d$/

/**
 * The instant, ISO 8601 UTC, of a wall time that staff typed for an IANA zone. Refuses `no-such-time` where the clocks of
 * that day skip it or show it twice (S2), and `bad-input` what is no time.
 */
export function typedInstant(wall: string, zone: string): string {
  refuseUnless(wallForm.test(wall), 'bad-input')
  const [date = '', time = ''] = wall.split('T')
  const entered = instantOf({ date, time, zone })
  if ('instant' in entered) return entered.instant
  throw new Refusal(entered.unclear === 'gap' || entered.unclear === 'twice' ? 'no-such-time' : 'bad-input')
}

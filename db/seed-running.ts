import type { Place } from './seed-people.ts'

/** The circle in progress: its guide and these six are played by simulated people; the visitors' places stay free. */
export const running = {
  title: 'Coming back to the week',
  place: 'denver' as Place,
  guide: 'maren',
  coGuide: 'wren',
  cast: ['juniper', 'malik', 'roz', 'teo', 'sunniva', 'hiro'],
  visitors: ['imani', 'callum', 'paz'],
  capacity: 10,
  minutes: 90,
}

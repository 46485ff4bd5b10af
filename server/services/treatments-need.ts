import type { Db, Tx } from '#db/client.ts'
import type { Announce } from '../announce.ts'
import type { Sealing } from '../sealing.ts'

/** S12, in the transaction that changed what decides about these people’s circles; answers topics to announce. */
export type Cascade = (tx: Tx, personIds: readonly string[]) => Promise<string[]>
export type TreatmentsNeed = { db: Db; sealing: Sealing; announce: Announce; cascade: Cascade }

/** The time zone data this process derives instants by. */
export const tzVersion = process.versions['tz'] ?? 'unknown'

/** What rings when somebody’s sessions, hold or choices changed. */
export const bellsFor = (personIds: readonly string[]): string[] => [
  'schedule',
  ...personIds.map((personId) => `mine:${personId}`),
]

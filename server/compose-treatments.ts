import type { Services } from '#app/domain/services.ts'
import type { Db } from '#db/client.ts'
import type { Announce } from './announce.ts'
import type { Look } from './clock.ts'
import type { Sealing } from './sealing.ts'
import { openAvailability } from './services/availability.ts'
import { cascadeOf } from './services/cascade.ts'
import { openHolds } from './services/holds.ts'
import { openSeries } from './services/series.ts'
import type { TellPeople } from './services/telling.ts'
import { openTreatmentImports } from './services/treatments-imports.ts'
import type { TreatmentsNeed } from './services/treatments-need.ts'
import { openTreatments } from './services/treatments.ts'
import { openZones } from './services/zones.ts'

type Given = { db: Db; sealing: Sealing; announce: Announce; tell: TellPeople }
type Made = {
  services: Pick<Services, 'treatments' | 'imports' | 'holds' | 'availability' | 'series' | 'zones'>
  /** Previews that nobody confirmed are gone after their hour. */
  sweepImports: Look
  /** Sessions entered under other zone data are derived anew. */
  deriveAgain: Look
  /** Zones in use that the database knows differently. */
  compareZones: () => Promise<string[]>
}

/** Treatment sessions and everything else that staff and members say for scheduling. */
export function composeTreatments({ db, sealing, announce, tell }: Given): Made {
  const cascade: TreatmentsNeed['cascade'] = (tx, personIds) => cascadeOf(tx, personIds, tell)
  const needs: TreatmentsNeed = { db, sealing, announce, cascade }
  const { sweep, ...imports } = openTreatmentImports(needs)
  const { compare, deriveAgain, ...zones } = openZones(needs)
  return {
    services: {
      ...{ imports, treatments: openTreatments(needs), holds: openHolds(needs) },
      ...{ availability: openAvailability(needs), series: openSeries(needs), zones },
    },
    ...{ sweepImports: sweep, deriveAgain, compareZones: compare },
  }
}

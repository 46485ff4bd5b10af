import type { Schedules } from '#app/domain/services-schedules.ts'
import { openBoard } from './schedules-board.ts'
import { openDifference } from './schedules-difference.ts'
import { openGuideWeek } from './schedules-guide-week.ts'
import type { SchedulesNeed } from './schedules-need.ts'
import { openPlanning, type Planning } from './schedules-planning.ts'
import { openPublishing } from './schedules-publishing.ts'

export type SchedulesService = Schedules & Planning

/** Weeks of circles: planned as drafts, shown, compared with what stands, and published. */
export function openSchedules(need: SchedulesNeed): SchedulesService {
  return {
    ...openPlanning(need),
    ...openBoard(need),
    ...openDifference(need),
    ...openPublishing(need),
    ...openGuideWeek(need),
  }
}

import { and, eq, isNull, sql } from 'drizzle-orm'
import type { NewSeries } from '#app/domain/services-members.ts'
import type { Runner } from '../client.ts'
import { circleSeries } from '../schema/scheduling.ts'

/** Series that go on, by title. */
export async function listSeries(run: Runner) {
  const rows = await run.execute<{
    seriesId: string
    title: string
    location: string
    guide: string
    coGuide: string | null
    rrule: string
    zone: string
    wallStart: string
    firstDay: string
    lastDay: string | null
    minutes: number
    capacity: number
    evergreen: boolean
  }>(sql`
    select s.id as "seriesId", s.title, l.name as location, g.name as guide, c.name as "coGuide", s.rrule, s.zone,
      s.wall_start as "wallStart", s.first_day::text as "firstDay", s.last_day::text as "lastDay", s.minutes, s.capacity,
      s.evergreen
    from circle_series s join locations l on l.id = s.location_id join people g on g.id = s.guide_id
      left join people c on c.id = s.co_guide_id
    where s.ended_at is null order by s.title, s.id limit 200`)
  return [...rows]
}

export async function insertSeries(run: Runner, series: NewSeries & { zone: string }): Promise<string> {
  const [row] = await run.insert(circleSeries).values(series).returning({ seriesId: circleSeries.id })
  return row?.seriesId ?? ''
}

/** False: there is none that goes on. */
export async function endSeries(run: Runner, seriesId: string): Promise<boolean> {
  const ended = await run
    .update(circleSeries)
    .set({ endedAt: sql`hearth_now()` })
    .where(and(eq(circleSeries.id, seriesId), isNull(circleSeries.endedAt)))
    .returning({ seriesId: circleSeries.id })
  return ended.length > 0
}

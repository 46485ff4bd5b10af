import { sql } from 'drizzle-orm'
import type { TreatmentRoute, TreatmentStatus } from '#app/domain/treatment/treatment.ts'
import type { Runner } from '../client.ts'
import type { Booking } from './seats.ts'

/** K15: what the house keeps of one person besides what they wrote. Instants are ISO 8601 UTC. Oldest first. */
const iso = (of: string) => sql.raw(`to_char(${of} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)

export type OwnSession = {
  startsAt: string
  plannedMinutes: number
  actualStart: string | null
  actualEnd: string | null
  status: TreatmentStatus
  route: TreatmentRoute
  location: string
  zone: string
}
export type OwnSeat = {
  title: string
  startsAt: string
  endsAt: string
  zone: string
  guides: string[]
  calledOff: boolean
  state: Booking['state']
  since: string
}
export type OwnRecords = {
  treatmentSessions: OwnSession[]
  circles: OwnSeat[]
  agreements: { version: number; at: string }[]
  checkIns: { circle: string; dueAt: string; sentAt: string | null }[]
}

/** Four statements, however much there is. */
export async function listOwnRecords(run: Runner, personId: string): Promise<OwnRecords> {
  const [treatmentSessions, circles, agreements, checkIns] = await Promise.all([
    run.execute<OwnSession>(sql`
      select ${iso('s.starts_at')} as "startsAt", s.planned_minutes as "plannedMinutes",
        ${iso('s.actual_start')} as "actualStart", ${iso('s.actual_end')} as "actualEnd", s.status, s.route,
        l.name as location, s.zone
      from treatment_sessions s join locations l on l.id = s.location_id
      where s.person_id = ${personId} order by s.starts_at, s.id`),
    run.execute<OwnSeat>(sql`
      select c.title, ${iso('c.starts_at')} as "startsAt", ${iso('c.ends_at')} as "endsAt", l.zone,
        array(select p.name from circle_guides g join people p on p.id = g.person_id
          where g.circle_id = c.id and g.role <> 'on-call' order by g.role desc, p.name) as guides,
        c.cancelled_at is not null as "calledOff", b.state, ${iso('b.at')} as since
      from bookings b join circles c on c.id = b.circle_id and c.plannable join locations l on l.id = c.location_id
      where b.person_id = ${personId} order by c.starts_at, c.id`),
    run.execute<OwnRecords['agreements'][number]>(sql`
      select version, ${iso('at')} as at from programme_agreements where person_id = ${personId} order by version`),
    run.execute<OwnRecords['checkIns'][number]>(sql`
      select c.title as circle, ${iso('k.due_at')} as "dueAt", ${iso('k.sent_at')} as "sentAt"
      from check_ins k join circles c on c.id = k.circle_id where k.person_id = ${personId} order by k.due_at, c.id`),
  ])
  return {
    treatmentSessions: [...treatmentSessions],
    circles: [...circles],
    agreements: [...agreements],
    checkIns: [...checkIns],
  }
}

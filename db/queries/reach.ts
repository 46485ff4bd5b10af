import { sql } from 'drizzle-orm'
import type { Runner } from '../client.ts'

/** Who guides a circle of this member's to come, or one that ended in the last 24 hours: whose screens may change with what is shared. */
export async function listGuidesOf(run: Runner, memberId: string): Promise<string[]> {
  const rows = await run.execute<{ id: string }>(sql`
    select distinct g.person_id as id from bookings b
    join circles c on c.id = b.circle_id and c.kind = 'circle' and c.cancelled_at is null
      and hearth_now() < coalesce(c.ended_at, c.ends_at) + interval '24 hours'
    join circle_guides g on g.circle_id = c.id and (g."to" is null or g."to" > hearth_now())
    where b.person_id = ${memberId} and b.booked`)
  return rows.map(({ id }) => id)
}

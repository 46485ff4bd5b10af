import { sql } from 'drizzle-orm'
import type { NoticeKind } from '#app/domain/schedule/telling.ts'
import type { Runner, Tx } from '../client.ts'
import { notices, seatLinks } from '../schema/plans.ts'

export type NewNotice = {
  personId: string
  circleId: string
  kind: NoticeKind
  key: string
  before: string | null
}
export type Told = {
  noticeId: string
  personId: string
  circleId: string
  kind: NoticeKind
  startsAt: Date
  before: Date | null
  now: Date
  name: string
  email: string
  zone: string
  /** A seat in this circle is theirs now. */
  booked: boolean
  guides: boolean
}

/**
 * Writes what people are told; the same key tells a person once. Nobody whose account is closed, nobody of a practice
 * room, nothing about private rooms. In one order, so that two processes that tell the same wait and never lock up.
 */
export async function insertNotices(tx: Tx, told: readonly NewNotice[]): Promise<Told[]> {
  const rows = await tx.execute<
    Omit<Told, 'startsAt' | 'before' | 'now'> & Record<'startsAt' | 'before' | 'now', string>
  >(sql`
    with told as (
      insert into notices (person_id, circle_id, kind, key, starts_at, before)
      select g."personId", c.id, g.kind, g.key, c.starts_at, g.before
      from jsonb_to_recordset(${JSON.stringify(told)}::jsonb)
        as g("personId" uuid, "circleId" uuid, kind text, key text, before timestamptz)
      join people p on p.id = g."personId" and p.closed_at is null and not p.practice
      join circles c on c.id = g."circleId" and c.kind = 'circle'
      order by g."personId", g.key
      on conflict (person_id, key) do nothing
      returning id, person_id, circle_id, kind, starts_at, before)
    select t.id as "noticeId", t.person_id as "personId", t.circle_id as "circleId", t.kind,
      t.starts_at as "startsAt", t.before, hearth_now() as now, p.name, p.email, p.zone,
      exists (select from bookings b where b.circle_id = t.circle_id and b.person_id = t.person_id and b.booked) as booked,
      exists (select from circle_guides g where g.circle_id = t.circle_id and g.person_id = t.person_id
        and (g."to" is null or g."to" > hearth_now())) as guides
    from told t join people p on p.id = t.person_id order by t.person_id, t.id`)
  const instant = (text: string) => notices.at.mapFromDriverValue(text) as Date
  return rows.map(({ startsAt, before, now, ...row }) => ({
    ...row,
    startsAt: instant(startsAt),
    before: before === null ? null : instant(before),
    now: instant(now),
  }))
}

export async function markNoticesMailed(tx: Tx, noticeIds: readonly string[]): Promise<void> {
  await tx.execute(
    sql`update notices set mailed_at = hearth_now() where id = any(${`{${noticeIds.join(',')}}`}::uuid[])`,
  )
}

export type NewSeatLink = { tokenHash: string; circleId: string; personId: string; expiresAt: Date }

export async function insertSeatLink(run: Runner, link: NewSeatLink): Promise<void> {
  await run.insert(seatLinks).values(link)
}

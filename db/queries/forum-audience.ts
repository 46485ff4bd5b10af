import { type SQL, sql } from 'drizzle-orm'

/** J3: who is in which circle, as consents and doors know it: who has a seat in it, and who guides it now. Whoever only came when it called (on-call) is none of it. */
const members = sql`(select circle_id, person_id from bookings where booked
  union all select circle_id, person_id from circle_guides
  where role <> 'on-call' and ("to" is null or "to" > hearth_now()))`

/**
 * J3, F3: the one rule of whom a thread is for; `t`: a row of `threads`. One that was taken back, or whose time is over, is
 * for nobody; a circle’s for those who are in it now; every other for whoever reads the forum. Each statement that shows
 * anything of a thread or a post asks it, or `isReadable`.
 */
export const isFor = (personId: string | SQL, t: SQL = sql`t`) => sql`(${t}.gone_at is null
  and (${t}.shown_until is null or ${t}.shown_until > hearth_now())
  and (${t}.circle_id is null or ${t}.circle_id = any(array(select m.circle_id from ${members} m where m.person_id = ${personId}))))`

/** F3: a thread, as `t`, that is there for this reader: something of it is published, and nobody hides it. */
export const isReadable = (personId: string | SQL) =>
  sql`(t.shown_count > 0 and not t.hidden and ${isFor(personId)})`

/** Of a row of `threads` as `t`: the ids of whom a circle’s reflection is for; null for every other thread. */
export const circleReaders = sql`(case when t.circle_id is not null then
  array(select distinct m.person_id from ${members} m where m.circle_id = t.circle_id order by 1) end)`

/** May this person show something to this circle: do they have a seat in it? */
export const hasSeat = (personId: string, circleId: SQL) => sql`exists (select from bookings b
  where b.circle_id = ${circleId} and b.person_id = ${personId} and b.booked)`

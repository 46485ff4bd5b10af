import { sql } from 'drizzle-orm'
import type { Sql } from 'postgres'
import type { Circle, SeatId } from '#app/domain/circle/circle.ts'
import type { Tx } from '../client.ts'
import { bookings, circleGuides, circles } from '../schema/circles.ts'
import { people } from '../schema/people.ts'

/** Everyone who only exists in practice rooms; once per clinic. Answers their ids, always in the same order. */
export async function ensurePractisers(
  tx: Tx,
  cast: readonly { name: string; pronouns: string | null }[],
): Promise<string[]> {
  await tx
    .insert(people)
    .values(
      cast.map(({ name, pronouns }, index) => ({
        ...{ name, pronouns, practice: true, closedAt: sql`hearth_now()`, zone: 'UTC' },
        email: `practice-${index + 1}@practice.invalid`,
        roles: ['patient' as const],
      })),
    )
    .onConflictDoNothing({ target: people.email })
  const rows = await tx.execute<{ id: string }>(
    sql`select id from people where practice order by email limit ${cast.length}`,
  )
  return rows.map(({ id }) => id)
}

/** This guide's practice room that has not ended, while who else opens one for them waits. */
export async function findOwnPractice(tx: Tx, guideId: string): Promise<string | null> {
  await tx.execute(sql`select from people where id = ${guideId} for no key update`)
  const [row] = await tx.execute<{ id: string }>(sql`
    select c.id from circle_guides g join circles c on c.id = g.circle_id
    where g.person_id = ${guideId} and c.kind = 'practice' and c.fold ->> 'phase' <> 'ended'
    order by c.created_at desc limit 1`)
  return row?.id ?? null
}

/** A room whose doors were never opened begins now. */
export async function renewPractice(tx: Tx, circleId: string): Promise<void> {
  await tx.execute(sql`
    update circles set starts_at = hearth_now(), ends_at = hearth_now() + interval '1 hour'
    where id = ${circleId} and fold ->> 'phase' = 'planned'`)
}

/** Null where the clinic has no location yet. */
export async function insertPractice(
  tx: Tx,
  of: { guideId: string; title: string; wordKey: Uint8Array; personIds: string[] },
): Promise<string | null> {
  const [place] = await tx.execute<{ id: string }>(sql`
    select l.id from locations l left join people p on p.id = ${of.guideId}
    order by l.id = p.location_id desc nulls last, l.id limit 1`)
  if (!place) return null
  const [made] = await tx
    .insert(circles)
    .values({
      ...{ title: of.title, locationId: place.id, kind: 'practice' as const, wordKey: of.wordKey },
      startsAt: sql`hearth_now()`,
      endsAt: sql`hearth_now() + interval '1 hour'`,
      capacity: Math.max(1, of.personIds.length),
      createdBy: of.guideId,
    })
    .returning({ id: circles.id })
  if (!made) throw new Error('A practice room was not written')
  const circleId = made.id
  await tx.insert(circleGuides).values({ circleId, personId: of.guideId, role: 'guide' })
  if (of.personIds.length > 0)
    await tx.insert(bookings).values(of.personIds.map((personId) => ({ circleId, personId })))
  return circleId
}

/** Instants are the database's, in milliseconds since 1970. */
export type PracticeRoom = {
  circleId: string
  kind: 'practice' | 'private'
  fold: Circle
  seq: number
  openedAt: number
  /** The last event. */
  movedAt: number
  lastWord: { seatId: SeatId; at: number } | null
  now: number
}

/** Practice rooms that are open, with the private rooms opened from them. */
export async function listPracticeRooms(run: Sql): Promise<PracticeRoom[]> {
  return run<PracticeRoom[]>`
    select c.id as "circleId", c.kind, c.fold, c.seq::int,
      (extract(epoch from first.at) * 1000)::float8 as "openedAt",
      (extract(epoch from moved.at) * 1000)::float8 as "movedAt",
      (select jsonb_build_object('seatId', w.seat_id, 'at', extract(epoch from w.at) * 1000) from circle_words w
        where w.circle_id = c.id order by w.word_seq desc limit 1) as "lastWord",
      (extract(epoch from hearth_now()) * 1000)::float8 as now
    from circles c
    left join circles p on p.id = c.parent_id
    join circle_events first on first.circle_id = c.id and first.seq = 1
    join circle_events moved on moved.circle_id = c.id and moved.seq = c.seq
    where c.due_at is not null and coalesce(p.kind, c.kind) = 'practice'`
}

export type Practiser = {
  circleId: string
  personId: string
  /** Their place among those of the room: 0, 1, 2 … */
  index: number
  arrival: 'waiting' | 'admitted' | 'away' | 'left' | null
  arrivalAt: number | null
  crossed: boolean
  seatId: SeatId | null
  paused: boolean
  /** `lost`: the process that carried it is gone. `gone`: they dropped, or left. */
  line: 'none' | 'open' | 'lost' | 'gone'
  goneAt: number | null
  /** Words under the present turn, and the last of them. */
  said: number
  saidAt: number | null
  everSaid: number
}

/** The simulated people of these rooms, as they stand in them now. */
export async function listPractisers(run: Sql, circleIds: string[]): Promise<Practiser[]> {
  return run<Practiser[]>`
    select c.id as "circleId", p.id as "personId",
      (row_number() over (partition by c.id order by p.email) - 1)::int as index,
      a.state as arrival, (extract(epoch from a.at) * 1000)::float8 as "arrivalAt",
      t.person_id is not null as crossed, s.seat_id as "seatId", coalesce(s.seat_id = any(c.paused), false) as paused,
      case when pr.socket_id is null then 'none' when pr.gone_at is not null then 'gone'
        when n.seen_at > hearth_now() - interval '3 s' then 'open' else 'lost' end as line,
      (extract(epoch from pr.gone_at) * 1000)::float8 as "goneAt",
      w.said, (extract(epoch from w.at) * 1000)::float8 as "saidAt", w.ever as "everSaid"
    from circles c
    join bookings b on b.circle_id = c.id and b.state = 'booked'
    join people p on p.id = b.person_id and p.practice
    left join circle_arrivals a on a.circle_id = c.id and a.person_id = p.id
    left join circle_thresholds t on t.circle_id = c.id and t.person_id = p.id
    left join circle_seats s on s.circle_id = c.id and s.person_id = p.id
    left join presence pr on pr.circle_id = c.id and pr.person_id = p.id and pr.socket_id = 'practice:' || p.id
    left join nodes n on n.id = pr.node_id
    cross join lateral (select count(*)::int as ever,
        count(*) filter (where w.epoch = (c.fold #>> '{piece,epoch}')::bigint)::int as said,
        max(w.at) filter (where w.epoch = (c.fold #>> '{piece,epoch}')::bigint) as at
      from circle_words w where w.circle_id = c.id and w.seat_id = s.seat_id) w
    where c.id = any(${circleIds}::uuid[])
    order by c.id, p.email`
}

/** Which kind of circle this is, and whether it is open. */
export async function findPractice(
  run: Sql,
  circleId: string,
): Promise<{ kind: string; phase: string } | null> {
  const [row] = await run<{ kind: string; phase: string }[]>`
    select kind, fold ->> 'phase' as phase from circles where id = ${circleId}`
  return row ?? null
}

import type { Sql } from 'postgres'
import type { Circle, SeatId } from '#app/domain/circle/circle.ts'

export type VoiceSeat = { seatId: SeatId; epoch: number }
export type VoiceRow = {
  circleId: string
  fold: Circle
  paused: SeatId[]
  /** By what it is carried; null while nobody ever was in voice. */
  engine: string | null
  /** Who is in voice, through any process that lives. */
  inVoice: VoiceSeat[]
  /** How many people it was planned for, guides included. */
  people: number
}

/** These circles as they stand, for what carries their voices. One statement: all of it was true at one moment. */
export async function listVoices(sql: Sql, circleIds: string[]): Promise<VoiceRow[]> {
  return sql<VoiceRow[]>`
    select c.id as "circleId", c.fold, c.paused, v.engine,
      c.capacity + (select count(*)::int from circle_guides g
        where g.circle_id = c.id and g.role <> 'on-call') as people,
      coalesce((select jsonb_agg(jsonb_build_object('seatId', s.seat_id, 'epoch', s.epoch) order by s.epoch)
        from circle_voice_seats s join nodes n on n.id = s.node_id
        where s.circle_id = c.id and n.seen_at > (select hearth_now()) - interval '4 s'), '[]') as "inVoice"
    from circles c left join circle_voices v on v.circle_id = c.id
    where c.id = any(${circleIds}::uuid[])`
}

/**
 * One more life in voice, numbered across all processes, which ends the one before of the same seat. Answers by what the
 * circle is carried: what was chosen first, which may be another than `engine`.
 */
export async function beginVoice(
  sql: Sql,
  of: { circleId: string; seatId: SeatId; nodeId: string; engine: string },
): Promise<{ epoch: number; engine: string } | null> {
  const [row] = await sql<{ epoch: string; engine: string }[]>`
    with room as (
      insert into circle_voices (circle_id, engine, epoch) values (${of.circleId}, ${of.engine}, 1)
      on conflict (circle_id) do update set epoch = circle_voices.epoch + 1
      returning epoch, engine)
    insert into circle_voice_seats (seat_id, circle_id, epoch, node_id)
    select ${of.seatId}, ${of.circleId}, epoch, ${of.nodeId} from room
    on conflict (seat_id) do update set epoch = excluded.epoch, node_id = excluded.node_id
      where circle_voice_seats.epoch < excluded.epoch
    returning epoch, (select engine from room) as engine`
  return row ? { epoch: Number(row.epoch), engine: row.engine } : null
}

/** This life in voice is over. A later one of the same seat is not. */
export async function endVoice(sql: Sql, { seatId, epoch }: VoiceSeat): Promise<void> {
  await sql`delete from circle_voice_seats where seat_id = ${seatId} and epoch = ${epoch}`
}

/** From now on it is carried by another, unless somebody else said so first; answers by which. */
export async function moveVoices(
  sql: Sql,
  { circleId, from, to }: { circleId: string; from: string; to: string },
): Promise<string | null> {
  await sql`update circle_voices set engine = ${to} where circle_id = ${circleId} and engine = ${from}`
  const [row] = await sql<{ engine: string }[]>`
    select engine from circle_voices where circle_id = ${circleId}`
  return row?.engine ?? null
}

/** Of these engines, how many circles each carries. */
export async function countCarried(sql: Sql, engines: string[]): Promise<Map<string, number>> {
  const rows = await sql<{ engine: string; circles: number }[]>`
    select engine, count(*)::int as circles from circle_voices where engine = any(${engines}::text[]) group by engine`
  return new Map(rows.map(({ engine, circles }) => [engine, circles]))
}

/** Nobody speaks in these circles any more: nothing of who was in voice stays. */
export async function deleteVoices(sql: Sql, circleIds: string[]): Promise<void> {
  await sql`with seats as (delete from circle_voice_seats where circle_id = any(${circleIds}::uuid[]))
    delete from circle_voices where circle_id = any(${circleIds}::uuid[])`
}

/** What processes left behind that are gone, and circles that ended while nobody of voice looked. */
export async function sweepVoices(sql: Sql): Promise<void> {
  await sql`delete from circle_voice_seats s where not exists (
    select from nodes n where n.id = s.node_id and n.seen_at > (select hearth_now()) - interval '1 min')`
  await sql`delete from circle_voices v using circles c where c.id = v.circle_id and c.ended_at is not null`
}

import type { Sql } from 'postgres'
import type { SeatId } from '#app/domain/circle/circle.ts'
import type { WitnessKind } from '#app/domain/circle/words.ts'
import type { PageReason } from '#app/domain/protocol.ts'

/** Everything private of one circle, sealed as it lies (base64). Whose it is to hear is the service's to say. */
export type AsideRows = {
  wordKey: string
  paused: SeatId[]
  softSeconds: number
  /** The acceptance that began the present turn: milliseconds since 1970. */
  turnSince: number | null
  leader: SeatId | null
  piece: { state: string; seatId?: SeatId; epoch?: number } | null
  seats: { seatId: SeatId; personId: string; name: string; passes: number; turns: number; contact: boolean }[]
  guides: { personId: string; role: 'guide' | 'co-guide' | 'on-call' }[]
  signals: {
    signalId: string
    seatId: SeatId
    personId: string
    kind: string
    at: number
    level: 0 | 1 | 2
    by: string | null
  }[]
  notes: { noteId: string; seatId: SeatId | null; by: string; text: string; at: number }[]
  witnesses: { wordId: string; speaker: SeatId; seatId: SeatId; kind: WitnessKind }[]
  kept: { personId: string; wordId: string }[]
  checkIns: string[]
  crisis: { circleId: string; seatId: SeatId; personId: string; by: string } | null
  pages: { pageId: string; reason: PageReason; at: number; by: string | null }[]
}

/** One statement, so that what it answers was all true at one moment. Null for a circle that is not there. */
export async function findAsides(sql: Sql, circleId: string): Promise<AsideRows | null> {
  const [row] = await sql<{ asides: AsideRows }[]>`
    select jsonb_build_object(
      'wordKey', encode(c.word_key, 'base64'),
      'paused', to_jsonb(c.paused),
      'softSeconds', c.soft_seconds,
      'leader', c.fold #> '{authority,seatId}',
      'piece', c.fold -> 'piece',
      'turnSince', (select floor(extract(epoch from e.at) * 1000) from circle_events e
        where e.circle_id = c.id and e.seq = (c.fold #>> '{piece,epoch}')::bigint),
      'seats', coalesce((select jsonb_agg(jsonb_build_object('seatId', s.seat_id, 'personId', s.person_id,
          'name', s.name, 'passes', s.passes, 'turns', coalesce(t.turns, 0), 'contact', h.body is not null))
        from circle_seats s
        left join circle_thresholds h on h.circle_id = s.circle_id and h.person_id = s.person_id
        left join (select e.event ->> 'seatId' as seat, count(*)::int as turns from circle_events e
          where e.circle_id = ${circleId} and e.event ->> 'type' = 'PieceAccepted' group by 1) t
          on t.seat = s.seat_id::text
        where s.circle_id = c.id), '[]'),
      'guides', coalesce((select jsonb_agg(jsonb_build_object('personId', g.person_id, 'role', g.role))
        from circle_guides g where g.circle_id = c.id and g."from" <= (select hearth_now())
          and (g."to" is null or g."to" > (select hearth_now()))), '[]'),
      'signals', coalesce((select jsonb_agg(jsonb_build_object('signalId', s.id, 'seatId', s.seat_id,
          'personId', s.person_id, 'kind', encode(s.kind, 'base64'), 'at', floor(extract(epoch from s.at) * 1000),
          'level', s.level, 'by', coalesce(gs.name, p.name)) order by s.at, s.id)
        from circle_signals s left join people p on p.id = s.acknowledged_by
        left join circle_seats gs on gs.circle_id = s.circle_id and gs.person_id = s.acknowledged_by
        where s.circle_id = c.id and s.closed_at is null), '[]'),
      'notes', coalesce((select jsonb_agg(jsonb_build_object('noteId', n.id, 'seatId', n.seat_id, 'by', p.name,
          'text', encode(n.text, 'base64'), 'at', floor(extract(epoch from n.at) * 1000)) order by n.at, n.id)
        from circle_notes n join people p on p.id = n.author_id where n.circle_id = c.id), '[]'),
      'witnesses', coalesce((select jsonb_agg(jsonb_build_object('wordId', w.word_id, 'speaker', cw.seat_id,
          'seatId', w.seat_id, 'kind', w.kind) order by w.at, w.word_id, w.seat_id)
        from circle_witnesses w join circle_words cw on cw.id = w.word_id where w.circle_id = c.id), '[]'),
      'kept', coalesce((select jsonb_agg(jsonb_build_object('personId', k.person_id, 'wordId', k.word_id)
          order by k.at, k.id)
        from kept_words k join circle_seats s on s.circle_id = c.id and s.person_id = k.person_id
        where k.circle_id = c.id and k.word_id is not null), '[]'),
      'checkIns', coalesce((select jsonb_agg(i.person_id) from check_ins i where i.circle_id = c.id), '[]'),
      'crisis', (select jsonb_build_object('circleId', r.id, 'seatId', s.seat_id, 'personId', b.person_id,
          'by', coalesce(p.name, ''))
        from circles r
        join bookings b on b.circle_id = r.id and b.state = 'booked'
        join circle_seats s on s.circle_id = c.id and s.person_id = b.person_id
        left join circle_guides g on g.circle_id = r.id and g.role = 'guide'
        left join people p on p.id = g.person_id
        where r.id = c.crisis_id limit 1),
      'pages', coalesce((select jsonb_agg(jsonb_build_object('pageId', a.id, 'reason', a.reason,
          'at', floor(extract(epoch from a.at) * 1000), 'by', p.name) order by a.at, a.id)
        from pages a left join people p on p.id = a.acknowledged_by where a.circle_id = c.id), '[]')) as asides
    from circles c where c.id = ${circleId}`
  return row?.asides ?? null
}

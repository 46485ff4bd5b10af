import type { Sql } from 'postgres'

/** A word of this circle that this person said, with the key it opens under; null for anybody else's, and once erased. */
export async function findOwnWord(
  sql: Sql,
  of: { circleId: string; personId: string; wordId: string },
): Promise<{ text: Uint8Array; wordKey: Uint8Array } | null> {
  const [row] = await sql<{ text: Uint8Array; wordKey: Uint8Array }[]>`
    select w.text, c.word_key as "wordKey"
    from circle_words w
    join circle_seats s on s.seat_id = w.seat_id and s.person_id = ${of.personId}
    join circles c on c.id = w.circle_id
    where w.id = ${of.wordId} and w.circle_id = ${of.circleId}`
  return row ?? null
}

/** The IANA zone of a person, and the database's time now: ISO 8601 UTC. */
export async function findZone(sql: Sql, personId: string): Promise<{ zone: string; now: string } | null> {
  const [row] = await sql<{ zone: string; now: string }[]>`
    select zone, to_char(hearth_now() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as now
    from people where id = ${personId}`
  return row ?? null
}

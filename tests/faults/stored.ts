import postgres from 'postgres'
import type { Circle, CircleEvent } from '#app/domain/circle/circle.ts'
import type { Stored } from './judge.ts'

/** Reads what the rows of these circles say, as the owner, past everything the app might do to them. */
export async function readStored(ownerUrl: string, circleIds: readonly string[]): Promise<Stored[]> {
  const sql = postgres(ownerUrl, { max: 1, onnotice: () => {}, connection: { application_name: 'faults' } })
  try {
    return await Promise.all(circleIds.map((circleId) => readOne(sql, circleId)))
  } finally {
    await sql.end({ timeout: 2 })
  }
}

async function readOne(sql: postgres.Sql, circleId: string): Promise<Stored> {
  const [circle] = await sql<{ seq: string; word_seq: string; fold: Circle }[]>`
    select seq, word_seq, fold from circles where id = ${circleId}`
  if (!circle) throw new Error('The circle is gone')
  const events = await sql<{ seq: string; event: CircleEvent }[]>`
    select seq, event from circle_events where circle_id = ${circleId} order by seq`
  const words = await sql<{ word_seq: string; id: string }[]>`
    select word_seq, id from circle_words where circle_id = ${circleId} order by word_seq`
  const commands = await sql<{ command_id: string }[]>`
    select command_id from circle_commands where circle_id = ${circleId}`
  return {
    circleId,
    seq: Number(circle.seq),
    wordSeq: Number(circle.word_seq),
    fold: circle.fold,
    entries: events.map(({ seq, event }) => ({ seq: Number(seq), event })),
    words: words.map(({ word_seq: wordSeq, id: wordId }) => ({ wordSeq: Number(wordSeq), wordId })),
    commands: new Set(commands.map(({ command_id: id }) => id)),
  }
}

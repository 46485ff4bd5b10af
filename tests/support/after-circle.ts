import { randomBytes, randomUUID } from 'node:crypto'
import type { CircleEvent, Entry } from '#app/domain/circle/circle.ts'
import { initialCircle } from '#app/domain/circle/circle.ts'
import { evolve } from '#app/domain/circle/evolve.ts'
import { connect } from '#db/client.ts'
import { type Sealing, sealingWith } from '#server/sealing.ts'
import { openAfter, openAfterSweeps } from '#server/services/circle-after.ts'
import { noteContext, signalContext, thresholdContext } from '#server/services/circle-asides-view.ts'
import { wordContext } from '#server/services/circle-views.ts'
import { openOutbox } from '#server/services/mails.ts'
import type { TestDatabase } from './database.ts'
import { freshDatabase } from './database.ts'
import { introduce, type Someone } from './people.ts'

/** Each is said once in a circle, and nowhere else. */
export const canaries = {
  word: 'the heron stood in the kitchen light',
  note: 'she looked at the door more than once',
  where: 'fourteen Alder Lane, the blue house',
  phone: '+1 303 555 0177',
  signal: 'someone',
  kept: 'a heron, and I was not afraid of it',
  reason: 'no answer to three calls after the circle',
} as const

export const baseUrl = 'https://hearth.example'

/** A clinic in which circles have been; `hours` is how long it keeps words. Nothing of it goes through acts. */
export async function afterwards({ hours = 24 }: { hours?: number } = {}) {
  const database = await freshDatabase()
  const sealing = sealingWith(randomBytes(32))
  const people = await introduce(database.db, ...cast)
  const outbox = openOutbox({ db: database.db, sealing, queue: null })
  const rung: string[] = []
  const gone: { circleId: string; wordIds: string[] }[] = []
  const node = (db = database.db) => {
    const need = {
      ...{ db, sealing, outbox, wordsKeptHours: hours, clinicName: 'Alder Street', baseUrl },
      announce: async (...topics: string[]) => void rung.push(...topics),
      gone: (circleId: string, wordIds: string[]) => void gone.push({ circleId, wordIds }),
    }
    return { ...openAfter(need), ...openAfterSweeps(need) }
  }
  return {
    ...{ database, db: database.db, sealing, outbox, people, rung, gone, node, circles: node() },
    /** Another process on the same database. */
    another: () => {
      const db = connect(database.url, { max: 4 })
      return { ...node(db), [Symbol.asyncDispose]: () => db.close() }
    },
    circle: (given: Partial<CircleGiven> = {}) => insertCircle(database, sealing, people, given),
    [Symbol.asyncDispose]: () => database[Symbol.asyncDispose](),
  }
}
export type Afterwards = Awaited<ReturnType<typeof afterwards>>

const cast = ['ana', 'ben', 'zoe', 'guide', 'coguide', 'cora', 'ada'] as const
type People = Record<(typeof cast)[number], Someone>
type CircleGiven = {
  kind: 'circle' | 'private' | 'practice'
  parentId: string | null
  /** Seconds ago; null: it goes on. */
  endedAgo: number | null
}

/** A circle of Ana and Ben with its guide, in which Ana spoke once, and what was told aside. */
async function insertCircle(
  { db: { sql } }: TestDatabase,
  sealing: Sealing,
  people: People,
  { kind = 'circle', parentId = null, endedAgo = 0 }: Partial<CircleGiven>,
) {
  const circleId = randomUUID()
  const seats = { guide: randomUUID(), ana: randomUUID(), ben: randomUUID() }
  const key = sealing.newKey()
  const events: CircleEvent[] = [
    { type: 'DoorsOpened', capacity: 6 },
    { type: 'SeatTaken', seatId: seats.guide, role: 'guide' },
    { type: 'AuthorityTaken', seatId: seats.guide },
    { type: 'SeatTaken', seatId: seats.ana, role: 'participant' },
    { type: 'SeatTaken', seatId: seats.ben, role: 'participant' },
    { type: 'FloorOpened' },
    { type: 'PieceOffered', seatId: seats.ana },
    { type: 'PieceAccepted', seatId: seats.ana },
    { type: 'TurnEnded', seatId: seats.ana },
    ...(endedAgo === null ? [] : [{ type: 'CircleEnded' } as const]),
  ]
  const entries: Entry[] = events.map((event, index) => ({ seq: index + 1, event }))
  const fold = JSON.stringify(entries.reduce(evolve, initialCircle))
  const [location] = await sql<{ id: string }[]>`
    insert into locations (name, zone) values ('Alder Street', 'America/Denver') returning id`
  await sql`insert into circles (id, title, location_id, starts_at, ends_at, capacity, fold, seq, word_seq, word_key, kind,
      parent_id, due_at, ended_at)
    values (${circleId}, 'Tuesday evening', ${location?.id ?? ''}, hearth_now() - interval '90 min', hearth_now(), 6,
      ${fold}::text::jsonb, ${entries.length}, 1, ${key}, ${kind}, ${parentId},
      case when ${endedAgo}::float8 is null then hearth_now() + interval '30 min' end,
      hearth_now() - ${endedAgo}::float8 * interval '1 second')`
  await sql`insert into circle_events (circle_id, seq, event, at)
    select ${circleId}, (x->>'seq')::bigint, x->'event', hearth_now()
    from jsonb_array_elements(${JSON.stringify(entries)}::text::jsonb) x`
  await sql`insert into circle_guides (circle_id, person_id, role, "from")
    values (${circleId}, ${people.guide.personId}, 'guide', hearth_now() - interval '1 day'),
      (${circleId}, ${people.coguide.personId}, 'co-guide', hearth_now() - interval '1 day')`
  for (const name of ['guide', 'ana', 'ben'] as const) {
    const { personId } = people[name]
    const role = name === 'guide' ? 'guide' : 'participant'
    await sql`insert into circle_seats (seat_id, circle_id, person_id, role, name)
      values (${seats[name]}, ${circleId}, ${personId}, ${role}, ${people[name].name})`
    if (role === 'guide') continue
    await sql`insert into bookings (circle_id, person_id) values (${circleId}, ${personId})`
    await sql`insert into circle_arrivals (circle_id, person_id, state, at)
      values (${circleId}, ${personId}, 'admitted', hearth_now() - interval '1 hour')`
  }
  const ana = people.ana.personId
  const [wordId, noteId, signalId] = [randomUUID(), randomUUID(), randomUUID()]
  const { word, note, where, phone, signal } = canaries
  const told = JSON.stringify({ arriving: 'tender', hindered: false, where, phone, alone: true })
  const seal = (plain: string, context: string) => ({ bytes: sealing.sealWith(key, plain, context), context })
  const sealed = {
    word: seal(word, wordContext(circleId, wordId)),
    note: seal(note, noteContext(circleId, noteId)),
    signal: seal(signal, signalContext(circleId, signalId)),
    contact: seal(told, thresholdContext(circleId, ana)),
  }
  await sql`insert into circle_words (id, circle_id, word_seq, seat_id, epoch, text, listening, at)
    values (${wordId}, ${circleId}, 1, ${seats.ana}, 8, ${sealed.word.bytes}, 'listening-only', hearth_now())`
  await sql`insert into circle_witnesses (circle_id, word_id, seat_id, kind)
    values (${circleId}, ${wordId}, ${seats.ben}, 'with-you')`
  await sql`insert into circle_notes (id, circle_id, seat_id, author_id, text)
    values (${noteId}, ${circleId}, ${seats.ana}, ${people.guide.personId}, ${sealed.note.bytes})`
  await sql`insert into circle_signals (id, circle_id, person_id, seat_id, kind)
    values (${signalId}, ${circleId}, ${ana}, ${seats.ana}, ${sealed.signal.bytes})`
  await sql`insert into circle_thresholds (circle_id, person_id, agreements, body)
    values (${circleId}, ${ana}, 1, ${sealed.contact.bytes})`
  return { circleId, seats, wordId, key, sealed }
}

/** `kept` said by Ana for herself, of one circle. */
export async function keepForAna(
  { db, sealing, people }: Afterwards,
  circleId: string,
  wordId: string | null,
) {
  const keptId = randomUUID()
  const text = sealing.seal(canaries.kept, `kept_words.text:${keptId}`)
  await db.sql`insert into kept_words (id, person_id, circle_id, word_id, text)
    values (${keptId}, ${people.ana.personId}, ${circleId}, ${wordId}, ${text})`
  return keptId
}

/** The guide breaks the glass on Ana's contact. */
export async function openForGuide({ db, sealing, people }: Afterwards, circleId: string) {
  const id = randomUUID()
  const reason = sealing.seal(canaries.reason, `seal_openings.reason:${id}`)
  await db.sql`insert into seal_openings (id, circle_id, person_id, opened_by, reason)
    values (${id}, ${circleId}, ${people.ana.personId}, ${people.guide.personId}, ${reason})`
}

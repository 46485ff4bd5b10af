import { randomUUID } from 'node:crypto'
import { drizzle } from 'drizzle-orm/postgres-js'
import { expect, test } from 'vitest'
import type { PersonActor } from '#app/domain/person.ts'
import { openAvailability } from '#server/services/availability.ts'
import { openCalendar } from '#server/services/calendar.ts'
import { openCircles } from '#server/services/circles.ts'
import { openConsents } from '#server/services/consents.ts'
import { openExports } from '#server/services/exports.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { openJournal } from '#server/services/journal.ts'
import { openVoice } from '#server/services/voice.ts'
import { openAccounts } from '#server/services/accounts.ts'
import { baseUrl, clinicName, clinicOn, from, refusal } from '#tests/support/clinic.ts'
import { day } from '#tests/support/members.ts'
import { introduce, signedIn } from '#tests/support/people.ts'
import { openSharing, type Sharing } from '#tests/support/sharing.ts'

/** The export on a database that counts its statements. */
function counting(house: Sharing) {
  let statements = 0
  const logger = { logQuery: () => void (statements += 1) }
  const db = { ...house.db, orm: drizzle(house.db.sql, { casing: 'snake_case', logger }) }
  const { sealing, outbox, limits } = clinicOn(house.database)
  const announce = async () => {}
  const cascade = async () => []
  const { memberSealing } = house
  const exports = openExports({
    db,
    accounts: openAccounts({ db, sealing, announce, outbox, limits, clinicName, baseUrl, mode: 'test' }),
    intentions: openIntentions({ db, memberSealing, announce }),
    journal: openJournal({ db, memberSealing, announce }),
    consents: openConsents({ db, announce, memberSealing }),
    circles: openCircles({ db, sealing, announce }),
    calendar: openCalendar({ db, announce, limits, baseUrl, giveBack: announce }),
    availability: openAvailability({ db, announce, cascade }),
    memberSealing,
  })
  return async (actor: PersonActor, given?: string) => {
    const token = given ?? (await signedIn(house.db, actor)).token
    statements = 0
    const mine = await exports.mine(actor, token)
    return { mine, statements }
  }
}

test('K15 an export holds sessions, seats, hours, agreements and check-ins too, nobody else’s, in no more statements however much there is', async () => {
  await using house = await openSharing()
  const of = counting(house)
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const few = await of(ana)
  expect(few.mine.treatmentSessions).toHaveLength(1)
  expect([few.mine.circles, few.mine.checkIns, few.mine.availability.hours]).toEqual([[], [], []])

  for (let n = 1; n <= 12; n++) {
    await house.session(ana, day(-3 * n, 8))
    await house.set(ana, `Words ${n}`)
    const circleId = await house.circle({ at: day(n, 18), title: `Circle ${n}` })
    const state = n % 2 === 0 ? 'booked' : 'cancelled'
    await house.db
      .sql`insert into bookings (circle_id, person_id, state) values (${circleId}, ${ana.personId}, ${state})`
    await house.db
      .sql`insert into check_ins (circle_id, person_id, due_at) values (${circleId}, ${ana.personId}, hearth_now())`
  }
  await house.db
    .sql`insert into availability (person_id, weekday, from_minute, to_minute) values (${ana.personId}, 2, 600, 720)`
  // A voice: where its sound is, and nothing of the sound itself.
  const entryId = randomUUID()
  const voice = openVoice({ ...house, encode: async (samples) => (await samples())?.[0] ?? null })
  await voice.keep(ana, { entryId, n: 0, promptId: null, samples: new Uint8Array(64_000) })
  await voice.finish(ana, { entryId, pieces: 1 })
  const { mine, statements } = await of(ana)
  expect(mine.journal).toMatchObject([
    { kind: 'voice', voice: { seconds: 2, finished: true }, sound: `/journal/${entryId}/sound` },
  ])
  expect(mine.treatmentSessions).toHaveLength(13)
  expect(mine.treatmentSessions[0]).toMatchObject({ status: 'done', location: 'Alder Street', zone: 'UTC' })
  expect(mine.circles).toHaveLength(12)
  expect(mine.circles.slice(0, 2)).toMatchObject([
    { title: 'Circle 1', state: 'cancelled', guides: ['gil'] },
    { title: 'Circle 2', state: 'booked', calledOff: false },
  ])
  expect(mine.availability.hours).toEqual([{ weekday: 2, from: 600, to: 720 }])
  expect(mine.agreements).toMatchObject([{ version: 1 }])
  expect(mine.checkIns).toHaveLength(12)
  expect(mine.intentions).toHaveLength(12)
  // One more opens what is written, however much it is.
  expect(statements).toBeLessThanOrEqual(few.statements + 1)
  expect(few.statements).toBeLessThanOrEqual(59)
  const others = (await of(ben)).mine
  expect([others.circles, others.checkIns, others.intentions]).toEqual([[], [], []])
  expect(await refusal(of(house.guide))).toBe('not-allowed')
})

test('K15 an export takes the passphrase once more, unless it was given a moment ago', async () => {
  await using house = await openSharing()
  const { db, database } = house
  const clinic = clinicOn(database)
  const { ana } = await introduce(db, 'ana')
  const { token } = await signedIn(db, ana)
  expect(await clinic.accounts.isProved(ana.actor, token)).toBe(true)
  await database.shiftClock(15 * 60)
  expect(await clinic.accounts.isProved(ana.actor, token)).toBe(false)
  expect(await refusal(counting(house)(ana.actor, token))).toBe('prove-first')
  const prove = (given: string) =>
    clinic.accounts.prove(ana.actor, { passphrase: given, token, from: from() })
  expect(await refusal(prove('something else entirely'))).toBe('wrong-passphrase')
  expect(await clinic.accounts.isProved(ana.actor, token)).toBe(false)
  await prove(ana.passphrase)
  expect(await clinic.accounts.isProved(ana.actor, token)).toBe(true)
  // Another device of hers has proved nothing, and a token of nobody’s never does.
  await database.shiftClock(16 * 60)
  expect(await clinic.accounts.isProved(ana.actor, 'x')).toBe(false)
})

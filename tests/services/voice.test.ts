import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { nobody, type PersonActor } from '#app/domain/person.ts'
import { rate } from '#app/domain/journal/sound.ts'
import { connect } from '#db/client.ts'
import { erasePerson } from '#db/queries/gone.ts'
import { openVoice } from '#server/services/voice.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openWriters } from '#tests/support/journal.ts'
import { listen, tone } from '#tests/support/tone.ts'

type House = Awaited<ReturnType<typeof openWriters>>
const say = (house: House, actor: PersonActor, entryId: string, n: number, samples = tone(2, n * 2)) =>
  house.voice.keep(actor, { entryId, n, promptId: null, samples })
const cards = async (house: House, actor: PersonActor) =>
  (await house.journal.list(actor, { before: null })).items.map(({ entryId, kind, voice }) => ({
    ...{ entryId, kind, voice },
  }))
const all = { from: null, to: null } as const
const heardBy = async (house: House, actor: PersonActor, entryId: string) =>
  listen((await house.voice.sound(actor, { entryId, asked: null })).bytes)
const counted = (sql: ReturnType<typeof connect>['sql']) =>
  sql`select (select count(*)::int from recordings) recordings, (select count(*)::int from recording_pieces) pieces,
    (select count(*)::int from recording_chunks) chunks`

test('J2 pieces come late, twice, out of order and to two processes, one of which is killed: finished twice it is one entry, a tone of its length', async () => {
  await using house = await openWriters({ nodes: 2 })
  const ana = await house.member('ana')
  const entryId = randomUUID()
  const on = (at: number) => openVoice({ ...house, db: house.node(at).db })
  const piece = (n: number) => ({ entryId, n, promptId: 'prep-carry', samples: tone(2, n * 2) })
  await Promise.all([2, 0, 0, 2].map((n, at) => on(at % 2).keep(ana, piece(n))))
  expect(await cards(house, ana)).toEqual([
    { entryId, kind: 'voice', voice: { seconds: 4, finished: false } },
  ])
  expect(await refusal(house.voice.sound(ana, { entryId, asked: null }))).toBe('not-found')
  expect(await refusal(house.voice.finish(ana, { entryId, pieces: 3 }))).toBe('pieces-missing')
  await on(1).keep(ana, piece(1))

  // A process dies while it makes the sound: everything that was answered is there still.
  const dying = openVoice({ ...house, encode: () => Promise.reject(new Error('killed')) })
  await expect(dying.finish(ana, { entryId, pieces: 3 })).rejects.toThrow('killed')
  const [one, other] = await Promise.all([0, 1].map((at) => on(at).finish(ana, { entryId, pieces: 3 })))
  expect([one, other, await house.voice.finish(ana, { entryId, pieces: null })]).toEqual(
    Array.from({ length: 3 }, () => ({ seconds: 6 })),
  )
  expect(await cards(house, ana)).toEqual([{ entryId, kind: 'voice', voice: { seconds: 6, finished: true } }])
  // Her other screens look again; nobody else's.
  expect(new Set(house.rung)).toEqual(new Set([`mine:${ana.personId}`]))
  expect((await house.journal.page(ana, entryId)).entry?.promptId).toBe('prep-carry')
  const heard = await heardBy(house, ana, entryId)
  expect(Math.abs(heard.seconds - 6)).toBeLessThan(0.05)
  expect(Math.abs(heard.hertz - 440)).toBeLessThan(2)
  expect(heard.loud).toBeGreaterThan(8_000)
  await using admin = connect(house.database.adminUrl, { max: 1 })
  expect(await counted(admin.sql)).toEqual([{ recordings: 1, pieces: 0, chunks: 1 }])

  // What was in it is there when it is sent again; what comes after it goes elsewhere, and is not dropped unsaid.
  expect(await on(0).keep(ana, piece(2))).toEqual({ kept: true })
  expect(await refusal(on(0).keep(ana, piece(3)))).toBe('recording-over')
  const { size, bytes } = await house.voice.sound(ana, { entryId, asked: null })
  const part = await house.voice.sound(ana, { entryId, asked: { from: 100, to: 199 } })
  expect(part).toMatchObject({ type: 'audio/webm', size, part: { from: 100, to: 199 } })
  expect(Buffer.compare(part.bytes, bytes.slice(100, 200))).toBe(0)
  expect((await house.voice.sound(ana, { entryId, asked: { from: size, to: null } })).part).toBe(null)
})

test('J2 nobody else keeps, finishes, finds or plays it, through the service or through SQL, whoever they are', async () => {
  await using house = await openWriters()
  const { voice, db } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const noor = await house.person('noor', ['clinician'])
  const [entryId, open] = [randomUUID(), randomUUID()]
  await say(house, ana, entryId, 0)
  await voice.finish(ana, { entryId, pieces: 1 })
  await say(house, ana, open, 0)
  for (const id of [entryId, open]) {
    expect(await refusal(voice.sound(ben, { entryId: id, asked: all }))).toBe('not-found')
    expect(await refusal(voice.finish(ben, { entryId: id, pieces: null }))).toBe('not-found')
  }
  for (const actor of [house.guide, house.cora, noor])
    for (const act of [
      () => voice.hasRoom(actor),
      () => voice.keep(actor, { entryId: open, n: 1, promptId: null, samples: tone(1) }),
      () => voice.finish(actor, { entryId: open, pieces: null }),
      () => voice.throwAway(actor, open),
    ])
      expect(await refusal(act())).toBe('not-allowed')
  for (const actor of [house.guide, house.cora, noor])
    expect(await refusal(voice.sound(actor, { entryId, asked: all }))).toBe('not-found')
  await voice.throwAway(ben, entryId)
  expect(await refusal(voice.sound(nobody, { entryId, asked: all }))).toBe('not-signed-in')
  // Under her number Ben says something of his own, and nothing tells him of hers.
  await say(house, ben, open, 0, tone(1))
  expect((await cards(house, ana)).map((card) => card.voice?.seconds)).toEqual([2, 2])
  const tables = ['recordings', 'recording_pieces', 'recording_chunks']
  for (const table of tables) expect(await db.sql`select 1 from ${db.sql(table)}`, table).toEqual([])
  await db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    const seen = []
    for (const table of tables) seen.push((await sql`select 1 from ${sql(table)}`).length)
    // One that he said something in, and an empty one that he threw away: both his own.
    expect(seen).toEqual([2, 1, 0])
    expect((await sql`delete from recording_chunks`).count).toBe(0)
  })
  const forged = db.sql.begin(async (sql) => {
    await sql`select set_config('hearth.actor', ${ben.personId}, true)`
    await sql`insert into recording_pieces (person_id, entry_id, n, body) values (${ana.personId}, ${open}, 9, ''::bytea)`
  })
  await expect(forged).rejects.toThrow(/row-level security/)

  // K14: what is kept is no sound to anybody, and opens nowhere else.
  await using admin = connect(house.database.adminUrl, { max: 1 })
  const samples = Buffer.from(tone(2)).subarray(2_000, 2_064)
  const bodies = await admin.sql<{ body: Uint8Array }[]>`
    select body from recording_pieces union all select body from recording_chunks`
  for (const { body } of bodies)
    for (const plain of [samples, Buffer.from('OpusHead')])
      expect(Buffer.from(body).includes(plain)).toBe(false)
  await admin.sql`update recording_pieces b set body = a.body from recording_pieces a
    where b.person_id = ${ben.personId} and a.person_id = ${ana.personId}`
  await expect(voice.finish(ben, { entryId: open, pieces: 1 })).rejects.toThrow()
})

test('J2 what is thrown away stays so, also where its first piece comes after, or in the same moment', async () => {
  await using house = await openWriters({ nodes: 2 })
  const ana = await house.member('ana')
  const on = (at: number) => openVoice({ ...house, db: house.node(at).db })
  const late = randomUUID()
  await house.voice.throwAway(ana, late)
  expect(await say(house, ana, late, 0)).toEqual({ kept: true })
  for (let time = 0; time < 10; time++) {
    const entryId = randomUUID()
    const piece = { entryId, n: 0, promptId: null, samples: tone(2) }
    await Promise.all([on(time % 2).keep(ana, piece), on((time + 1) % 2).throwAway(ana, entryId)])
  }
  expect(await cards(house, ana)).toEqual([])
  // Another entry of hers is put away as it is, and nothing is begun under it.
  const entryId = await house.write(ana, 'Something else')
  await house.voice.throwAway(ana, entryId)
  expect(await cards(house, ana)).toEqual([])
})

test('J2 what is no piece is refused whole, ten minutes are the most, and a journal that is full begins no other', async () => {
  await using house = await openWriters()
  const { voice } = house
  const ana = await house.member('ana')
  const entryId = randomUUID()
  const given = { entryId, n: 0, promptId: 'no such prompt', samples: tone(1) }
  for (const wrong of [
    ...[{ n: -1 }, { n: 2_000 }, { n: 0.5 }],
    ...[{ samples: new Uint8Array(3) }, { samples: new Uint8Array() }, { samples: tone(9) }],
  ])
    expect(await refusal(voice.keep(ana, { ...given, ...wrong }))).toBe('bad-input')
  expect(await cards(house, ana)).toEqual([])
  // A number that words have is no voice’s, and words make no voice.
  const words = await house.write(ana, 'Words')
  expect(await refusal(voice.keep(ana, { ...given, entryId: words }))).toBe('bad-input')
  const silent = await house.write(ana, { kind: 'voice', text: 'Only words' })
  expect((await house.journal.page(ana, silent)).entry).toMatchObject({ kind: 'words', voice: null })
  await voice.keep(ana, given)
  const page = house.pageOn(entryId, 1)
  await house.journal.save(ana, page.says({ kind: 'drawing', text: 'Called a drawing' }))
  expect((await house.journal.page(ana, entryId)).entry).toMatchObject({
    ...{ kind: 'voice', text: 'Called a drawing', promptId: null },
  })

  await using admin = connect(house.database.adminUrl, { max: 1 })
  const came = (samples: number) =>
    admin.sql`update recordings set samples = ${samples} where entry_id = ${entryId}`
  await came(599.5 * rate)
  expect(await refusal(voice.keep(ana, { ...given, n: 1 }))).toBe('too-large')
  expect(await voice.keep(ana, given)).toEqual({ kept: true })
  expect(await voice.hasRoom(ana)).toBe(true)
  for (let n = 0; n < 11; n++) await say(house, ana, randomUUID(), 0, tone(0.1))
  await admin.sql`update recordings set samples = 9600000`
  expect(await voice.hasRoom(ana)).toBe(false)
  expect(await refusal(say(house, ana, randomUUID(), 0))).toBe('too-much-voice')
})

test('J2 K15 a voice has words and themes, is for a tough day, deleted and brought back, taken along, and gone with its entry or its member', async () => {
  await using house = await openWriters()
  const { journal, voice } = house
  const [ana, ben] = [await house.member('ana'), await house.member('ben')]
  const [entryId, left] = [randomUUID(), randomUUID()]
  await say(house, ana, entryId, 0)
  await voice.finish(ana, { entryId, pieces: 1 })
  await journal.save(ana, house.pageOn(entryId, 1).says({ kind: 'voice', text: 'Rain', tough: true }))
  // Left without a finish, with a gap: whatever came is the entry.
  await say(house, ana, left, 0)
  await say(house, ana, left, 2)
  expect(await voice.finish(ana, { entryId: left, pieces: null })).toEqual({ seconds: 4 })
  expect(await refusal(say(house, ana, left, 2))).toBe('recording-over')
  expect((await journal.toughDay(ana, { after: null })).entry).toMatchObject({
    ...{ entryId, text: 'Rain', voice: { seconds: 2, finished: true } },
  })
  expect((await journal.everything(ana)).map((entry) => entry.voice?.seconds)).toEqual([2, 4])
  await journal.remove(ana, entryId)
  expect((await journal.deleted(ana)).items).toMatchObject([{ kind: 'voice', voice: { seconds: 2 } }])
  expect((await heardBy(house, ana, entryId)).seconds).toBeGreaterThan(1.9)
  await journal.bringBack(ana, entryId)
  await journal.remove(ana, left)
  await house.database.shiftClock(7.1 * 86_400)
  expect(await refusal(voice.sound(ana, { entryId: left, asked: null }))).toBe('not-found')
  await house.sweep()
  await using admin = connect(house.database.adminUrl, { max: 1 })
  expect(await counted(admin.sql)).toEqual([{ recordings: 1, pieces: 0, chunks: 1 }])
  await say(house, ben, randomUUID(), 0)
  await house.db.orm.transaction((tx) => erasePerson(tx, ana.personId))
  expect(await counted(admin.sql)).toEqual([{ recordings: 1, pieces: 1, chunks: 0 }])
})

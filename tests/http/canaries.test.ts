import { randomBytes, randomUUID } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { copyOut } from '#db/embedded-copy.ts'
import { appRole, briefly } from '#db/embedded-roles.ts'
import { openCluster } from '#db/embedded.ts'
import { migrate } from '#db/migrate.ts'
import { sealingWith } from '#server/sealing.ts'
import { rotateKeys } from '#server/services/key-rotation.ts'
import { clusterFolder } from '#tests/db/embedded-cluster.ts'
import type { TestDatabase } from '#tests/support/database.ts'
import { everyText } from '#tests/support/every-text.ts'
import { aPerson, secondFactorOf, signedIn } from '#tests/support/people.ts'
import { testKek } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'
import { crossing } from '#tests/support/threshold.ts'
import { does, inside, twoHouses } from '#tests/support/two-houses.ts'

/** One of each class that is sealed, said once through the door that it goes through. */
const canaries = {
  intention: 'the marsh harrier circles the mill',
  answer: 'a copper kettle hums before dawn',
  revised: 'seven lanterns drift past the weir',
  after: 'the orchard smelled of rain and iron',
  journal: 'a heron stood on one leg in the attic',
  share: 'my grandmother’s thimble fits me now',
  kept: 'a blue door stands open in the snow',
  where: 'nineteen Tamarind Row, third bell',
  phone: '+1 720 555 0143',
  help: 'sitting by the tall window',
  note: 'he folds the paper swan and unfolds it',
  opening: 'three rings unanswered since the floor',
  removal: 'left the stove of the old ferry burning',
  debrief: 'the room breathed like one sleeping dog',
  emergency: 'her lamp stayed dark at the ninth bell',
  hold: 'pressure like a drum under wet canvas',
}
/** Asked for and refused, or lost to a fault of ours: these were typed, and stand nowhere. */
const typed = {
  refused: 'the violet thermos rolled downhill',
  long: 'an umbrella forest in the subway',
  faulty: 'the beekeeper’s sleeve caught fire',
  unheard: 'a harbour bell under green water',
  broken: 'the paper moon fell into the soup',
}
/** Where it may be read, so that the search is not blind. */
const control = 'marzipan-lighthouse'

/** A PostgreSQL of its own, so that its whole folder is this test's. */
async function ownDatabase() {
  const place = clusterFolder()
  const cluster = await openCluster({ folder: place.folder, say: () => {} })
  await migrate(cluster.ownerUrl, { appRole })
  const db = connect(cluster.appUrl, { max: 4 })
  const on: TestDatabase = {
    ...{ url: cluster.appUrl, ownerUrl: cluster.ownerUrl, adminUrl: cluster.adminUrl, name: 'hearth', db },
    shiftClock: async () => {},
    // It is looked into once nobody uses it any more.
    [Symbol.asyncDispose]: async () => {},
  }
  return { place, on, stop: async () => (await db.close(), await cluster.stop()) }
}

test('K14 sixteen sentences of the sealed classes, and five that were refused or lost, are in no column, no log and no backup', async () => {
  const { place, stop, on } = await ownDatabase()
  await using _place = place
  const lines: string[] = []
  {
    await using house = await twoHouses({ nodes: 1, on })
    const { people } = house
    const url = house.url(0)
    const clinician = await aPerson(on.db, { name: 'Cleo', roles: ['clinician'] })
    const cleo = (await signedIn(on.db, clinician)).cookie
    const ana = await house.cookieOf('ana')
    const post = async (path: string, cookie: string, fields: Record<string, string>) => {
      const headers = { origin: url, cookie, 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(fields).toString()
      return (await ask(`${url}${path}`, { method: 'POST', headers, body })).status
    }
    const words = (act: string, fields: Record<string, string>) =>
      post('/intentions', ana, { act, commandId: randomUUID(), ...fields })

    // A member's own.
    const set = { sessionId: 'none', mark: 'normal' }
    expect(await words('set', { ...set, text: canaries.intention, why: canaries.answer })).toBe(302)
    const [row] = await briefly(on.adminUrl, (sql) => sql<{ id: string }[]>`select id from intentions`)
    const intentionId = row?.id ?? ''
    expect(await words('revise', { intentionId, text: canaries.revised })).toBe(302)
    expect(await words('follow', { intentionId, text: canaries.after })).toBe(302)
    const page = await ask(`${url}/intentions`, { headers: { cookie: ana } })
    for (const said of [canaries.intention, canaries.answer, canaries.revised, canaries.after])
      expect(page.text).toContain(said)
    const numbers = { entryId: randomUUID(), writer: randomUUID(), version: '0' }
    expect(await post('/journal/write', ana, { ...numbers, text: canaries.journal, theme: 'awe' })).toBe(302)
    expect((await ask(`${url}/journal`, { headers: { cookie: ana } })).text).toContain(canaries.journal)
    // A clinician's.
    const hold = { act: 'hold', personId: people.zoe.personId, reason: canaries.hold }
    expect(await post('/treatments/holds', cleo, hold)).toBe(302)

    const { code } = await secondFactorOf(on.db, sealingWith(Buffer.from(testKek, 'base64')), clinician)
    const emergency = { act: 'ask', personId: people.ana.personId, reason: 'safeguarding', minutes: '10' }
    expect(
      await post('/break-glass', cleo, { ...emergency, statement: canaries.emergency, code: code() }),
    ).toBe(302)

    // A circle's.
    const circleId = await house.newCircle()
    const [guide, anaWire, ben] = await Promise.all([
      house.wire('guide'),
      house.wire('ana'),
      house.wire('ben'),
    ])
    await inside(guide, circleId)
    await does(guide, circleId, { type: 'OpenDoors' })
    const { where, phone, help } = canaries
    const seats: string[] = []
    for (const [name, wire] of [['ana', anaWire] as const, ['ben', ben] as const]) {
      await does(wire, circleId, { ...crossing, ...(name === 'ana' ? { where, phone, help } : {}) })
      await does(wire, circleId, { type: 'Arrive' })
      await does(guide, circleId, { type: 'Admit', arrivalId: await house.arrivalOf(circleId, name) })
      seats.push((await inside(wire, circleId)).snapshot.you.seatId ?? '')
    }
    const [seatId = '', bens = ''] = seats
    await does(guide, circleId, { type: 'OpenFloor' })
    const epoch = await does(guide, circleId, { type: 'GivePiece', seatId })
    const said = await anaWire.share({ circleId, epoch, text: canaries.share })
    expect(said.answer).toMatchObject({ ok: true })
    await does(anaWire, circleId, { type: 'Signal', kind: 'moment' })
    await does(anaWire, circleId, { type: 'KeepForMyself', text: canaries.kept })
    await does(guide, circleId, { type: 'Note', seatId, text: canaries.note })
    await does(guide, circleId, { type: 'OpenContact', seatId, reason: canaries.opening })
    await does(guide, circleId, { type: 'Remove', seatId: bens, reason: canaries.removal })

    // The services seal where the rotation looks: a mail among them.
    expect(await post('/forgot', '', { email: people.ana.email })).toBeLessThan(400)

    // Refused: what was typed comes back to who typed it, and stays nowhere.
    expect(await words('set', { ...set, mark: 'loud', text: typed.refused })).toBe(422)
    expect(await words('set', { ...set, text: typed.long.repeat(200) })).toBe(422)
    const early = await ben.ask('circle:share', {
      ...{ circleId, epoch, commandId: randomUUID(), listening: 'listening-only', text: typed.unheard },
    })
    expect(early.ok).toBe(false)
    // Lost to faults of ours, the database's own words of the row among them.
    await briefly(on.ownerUrl, (sql) =>
      sql.unsafe(`alter table intention_entries add constraint broken check (n < 0) not valid;
        alter table circle_notes add constraint broken check (text is null) not valid`),
    )
    expect(await words('set', { ...set, text: typed.faulty })).toBe(500)
    const broken = {
      circleId,
      commandId: randomUUID(),
      intent: { type: 'Note' as const, seatId, text: typed.broken },
    }
    expect(await guide.ask('circle:act', broken)).toEqual({ ok: false, refusal: 'failed' })

    await does(guide, circleId, { type: 'EndCircle' })
    await does(guide, circleId, { type: 'Debrief', went: canaries.debrief, next: canaries.debrief })
    await on.db.sql`update locations set name = ${control}`
    await ask(`${url}/circles/${control}`, { headers: { cookie: ana } })
    await expect.poll(() => house.nodes[0]?.lines.join('\n')).toContain(control)
    await house.nodes[0]?.kill('SIGTERM')
    lines.push(...(house.nodes[0]?.lines ?? []))
  }

  const all = [...Object.values(canaries), ...Object.values(typed), control]
  const found = { columns: new Set<string>(), log: new Set<string>(), backup: new Set<string>() }
  const look = (text: string | Buffer, where: Set<string>) => {
    for (const sentence of all) if (text.includes(sentence)) where.add(sentence)
  }
  for await (const text of everyText(on.adminUrl)) look(text, found.columns)
  expect(lines.filter((line) => line.includes('a fault of ours')).length).toBe(2)
  look(lines.join('\n'), found.log)
  const owner = connect(on.ownerUrl, { max: 1 })
  const sealing = sealingWith(randomBytes(32), [Buffer.from(testKek, 'base64')])
  const { anew, ...rest } = await rotateKeys({ db: owner, sealing })
  expect(rest).toEqual({ left: 0, unopened: 0 })
  // A member’s key and a circle’s, a hold, words kept, an opening, a removal, a debrief, a second factor, three mails.
  expect(anew).toBe(11)
  await owner.close()
  await stop()
  look(await readFile(join(place.folder, 'server.log'), 'utf8'), found.log)
  const backup = join(place.parent, 'backup')
  await copyOut(place.folder, backup)
  const files = await readdir(backup, { recursive: true, withFileTypes: true })
  for (const entry of files.filter((one) => one.isFile()))
    look(await readFile(join(entry.parentPath, entry.name)), found.backup)
  for (const where of Object.values(found)) expect([...where]).toEqual([control])
}, 120_000)

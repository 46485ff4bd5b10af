import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { sealingWith } from '#server/sealing.ts'
import { freshDatabase } from '#tests/support/database.ts'
import { codeOf, introduce, passphrase, secondFactorOf, signedIn } from '#tests/support/people.ts'
import { testKek } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'
import { startServer } from '#tests/support/server.ts'

const sealing = sealingWith(Buffer.from(testKek, 'base64'))

/** A clinic that answers, with an admin, a coordinator, a guide and a patient who have a second step. */
async function openHouse() {
  const database = await freshDatabase()
  const server = await startServer(database)
  const { db } = database
  const people = await introduce(db, 'ada', 'cora', 'guide', 'ana')
  const steps = {
    ada: await secondFactorOf(db, sealing, people.ada),
    cora: await secondFactorOf(db, sealing, people.cora),
    guide: await secondFactorOf(db, sealing, people.guide),
  }
  const headersOf = (cookie: string) => ({ cookie, origin: server.url })
  return {
    ...{ database, db, people, steps },
    async get(path: string, cookie: string) {
      return ask(server.url + path, { headers: headersOf(cookie) })
    },
    async post(path: string, of: Record<string, string>, cookie: string, origin = server.url) {
      const headers = { ...headersOf(cookie), origin, 'content-type': 'application/x-www-form-urlencoded' }
      const body = new URLSearchParams(of).toString()
      const answered = await ask(server.url + path, { method: 'POST', body, headers })
      const given = /^hearth=([^;]*)/.exec([answered.headers['set-cookie']].flat()[0] ?? '')?.[1]
      const { status, text, headers: sent } = answered
      return { status, text, to: String(sent['location'] ?? ''), cookie: `hearth=${given ?? ''}` }
    },
    /** Who has a second step, by name. */
    async haveOne() {
      const rows = await db.sql<{ name: string }[]>`
        select name from second_factors join people on people.id = person_id
        where confirmed_at is not null order by name`
      return rows.map(({ name }) => name)
    },
    /** Of whom this person is told that they have one to begin anew. */
    async toldOf({ actor }: { actor: Actor }) {
      const { items } = await server.services.people.list(actor, { after: null, search: '' })
      return items.filter(({ secondStep }) => secondStep).map(({ name }) => name)
    },
    mails: () => db.sql`select "to", subject from mails`.then((rows) => [...rows]),
    audited: () =>
      db.sql`select actor_id, subject_id, automatic from audit_log where act = 'second-factor-begun-anew'`.then(
        (rows) => [...rows],
      ),
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]()
      await database[Symbol.asyncDispose]()
    },
  }
}

test('who lost phone and recovery codes is let in again by an admin who proves it is them, sets up a new step, and is told by mail', async () => {
  await using house = await openHouse()
  const { ada, guide, cora } = house.people
  const cookie = (await signedIn(house.db, ada)).cookie
  const theirs = (await signedIn(house.db, guide)).cookie
  await house.db
    .sql`insert into recovery_codes (person_id, code_hash) values (${guide.personId}, 'of a lost paper')`
  const path = `/people/${guide.personId}/second-step`
  expect((await house.get('/people', cookie)).text).toContain(`href="${path}"`)
  // Neither one's own, nor of somebody who has none.
  expect((await house.get('/people', cookie)).text.match(/[\w-]+\/second-step/g)?.toSorted()).toEqual(
    [guide, cora].map(({ personId }) => `${personId}/second-step`).toSorted(),
  )
  expect((await house.get(path, cookie)).text).toContain('Begin the second step of Gil anew')
  const given = { form: 'second-step', passphrase, code: house.steps.ada.code() }
  const done = await house.post(path, given, cookie)
  expect([done.status, done.to]).toEqual([302, '/people?said=second-step-anew'])
  expect(await house.haveOne()).toEqual(['Ada', 'Cora'])
  expect(await house.db.sql`select from recovery_codes`).toHaveLength(0)
  expect((await house.get('/people', cookie)).status).toBe(200)
  expect((await house.get('/account', theirs)).headers['location']).toMatch(/^\/sign-in/)
  expect(await house.audited()).toEqual([
    { actor_id: ada.personId, subject_id: guide.personId, automatic: false },
  ])
  expect(await house.mails()).toEqual([
    { to: guide.email, subject: expect.stringMatching(/^Your second step for .+ begins anew$/) },
  ])

  // At the next sign-in they set one up, as at the first.
  const signIn = await house.post('/sign-in', { form: 'sign-in', email: guide.email, passphrase }, '')
  expect(signIn.to).toMatch(/^\/account\/second-factor/)
  const page = (await house.get(signIn.to, signIn.cookie)).text
  const secret = /secret=([A-Z2-7]+)/.exec(page)?.[1] ?? ''
  const set = await house.post(
    '/account/second-factor',
    { form: 'enrol', code: codeOf(secret) },
    signIn.cookie,
  )
  expect(set.status).toBe(200)
  expect(await house.haveOne()).toEqual(['Ada', 'Cora', 'Gil'])
}, 120_000)

test('nobody else’s second step ends by anybody but an admin, without their passphrase and code, from another site, or by their own hand', async () => {
  await using house = await openHouse()
  const { ada, cora, guide, ana } = house.people
  const cookies = {
    ada: (await signedIn(house.db, ada)).cookie,
    halfway: (await signedIn(house.db, ada, false)).cookie,
    cora: (await signedIn(house.db, cora)).cookie,
    ana: (await signedIn(house.db, ana)).cookie,
    guide: (await signedIn(house.db, guide)).cookie,
  }
  const path = `/people/${guide.personId}/second-step`
  const right = () => ({ form: 'second-step', passphrase, code: house.steps.ada.code() })
  for (const [of, status] of [
    [{ ...right(), passphrase: 'not the right passphrase' }, 422],
    [{ ...right(), code: '000000' }, 422],
    [{ form: 'second-step', passphrase }, 422],
    [{ ...right(), personId: cora.personId }, 422],
  ] as const)
    expect((await house.post(path, of, cookies.ada)).status).toBe(status)
  expect((await house.post(path, right(), cookies.ada, 'https://elsewhere.example')).status).toBe(403)
  const coras = { ...right(), code: house.steps.cora.code() }
  expect((await house.post(path, coras, cookies.cora)).status).toBe(403)
  expect((await house.get('/people', cookies.cora)).text).not.toContain('/second-step')
  expect([await house.toldOf(cora), await house.toldOf(ada)]).toEqual([[], ['Cora', 'Gil']])
  for (const cookie of [cookies.ana, cookies.guide])
    expect([
      (await house.get(path, cookie)).status,
      (await house.post(path, right(), cookie)).status,
    ]).toEqual([403, 403])
  expect((await house.post(path, right(), cookies.halfway)).status).not.toBe(200)
  expect((await house.post(path, right(), '')).to).toMatch(/^\/sign-in/)
  const own = `/people/${ada.personId}/second-step`
  expect([
    (await house.get(own, cookies.ada)).status,
    (await house.post(own, right(), cookies.ada)).status,
  ]).toEqual([403, 403])
  const nobody = '/people/00000000-0000-4000-8000-000000000000/second-step'
  expect((await house.get(nobody, cookies.ada)).status).toBe(404)
  expect(await house.haveOne()).toEqual(['Ada', 'Cora', 'Gil'])
  expect([await house.audited(), await house.mails()]).toEqual([[], []])
  // Where there is none, nothing is done and nobody is written to.
  const none = await house.post(`/people/${ana.personId}/second-step`, right(), cookies.ada)
  expect(none.status).toBe(302)
  expect((await house.get('/account', cookies.ana)).status).toBe(200)
  expect([await house.audited(), await house.mails()]).toEqual([[], []])
}, 120_000)

test('the only admin of a clinic is let in again by its operator, and nobody else is', async () => {
  await using house = await openHouse()
  const { url, ownerUrl } = house.database
  const command = (...args: string[]) =>
    promisify(execFile)(
      process.execPath,
      ['-r', './server/node-version.cjs', 'server/admin-second-factor.ts', '--mode=test', ...args],
      {
        env: {
          ...{ NODE_ENV: 'production', PATH: process.env['PATH'] ?? '', HEARTH_KEK: testKek },
          ...{ DATABASE_URL: url, DATABASE_OWNER_URL: ownerUrl },
        },
      },
    ).then(
      ({ stdout }) => stdout,
      ({ stderr }: { stderr: string }) => stderr,
    )
  expect(await command()).toMatch(/^Say whose: /)
  expect(await command('guide@post.example')).toMatch(/^No admin signs in with this address/)
  expect(await command('who@post.example')).toMatch(/^No admin signs in with this address/)
  expect(await house.haveOne()).toEqual(['Ada', 'Cora', 'Gil'])
  expect(await command('Ada@post.example')).toMatch(/^Done: /)
  expect(await house.haveOne()).toEqual(['Cora', 'Gil'])
  expect(await house.audited()).toEqual([
    { actor_id: null, subject_id: house.people.ada.personId, automatic: true },
  ])
  expect(await house.mails()).toHaveLength(1)
}, 120_000)

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { keyOfToken } from '#server/auth/tokens.ts'
import { sweepAccounts } from '#server/services/accounts.ts'
import { from, openClinic, refusal, tokenIn } from '#tests/support/clinic.ts'
import { introduce, secondFactorOf, signedIn } from '#tests/support/people.ts'

const minute = 60
const hour = 60 * minute

describe('an auth session', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  beforeAll(async () => void (clinic = await openClinic()))
  afterAll(() => clinic[Symbol.asyncDispose]())
  const isSomebody = async (token: string) => (await clinic.auth.actorOfToken(token)).kind === 'person'

  test('is known by its token and stored by its key only', async () => {
    await using own = await openClinic()
    const { ana } = await introduce(own.db, 'ana')
    const { token, key, cookie } = await signedIn(own.db, ana)
    expect(await own.auth.readActor(cookie)).toEqual({
      actor: ana.actor,
      token,
      sent: token,
      renewedCookies: [],
    })
    const stored = await own.db.sql`select * from auth_sessions`
    expect(stored[0]?.['key']).toBe(key)
    expect(JSON.stringify(stored)).not.toContain(token)
    // The stored key, stolen and sent as a cookie, is nobody.
    expect((await own.auth.readActor(`hearth=${key}`)).actor).toEqual(nobody)
  })

  test('is over at sign-out: the row is gone and the old cookie is nobody', async () => {
    await using own = await openClinic()
    const { ana } = await introduce(own.db, 'ana')
    const { token, cookie, key } = await signedIn(own.db, ana)
    const { cookies } = await own.accounts.signOut(ana.actor, token)
    expect(cookies[0]).toMatch(/^hearth=; HttpOnly; Max-Age=0/)
    expect(await own.auth.readActor(cookie)).toEqual({
      actor: nobody,
      token: null,
      sent: token,
      renewedCookies: [],
    })
    expect(await own.db.sql`select from auth_sessions where key = ${key}`).toHaveLength(0)
    expect(own.rung).toEqual(expect.arrayContaining(['auth', `mine:${ana.personId}`]))
  })

  test('of a patient ends after 60 idle minutes, of staff after 15, by the database’s clock', async () => {
    await using own = await openClinic()
    const { ana, guide } = await introduce(own.db, 'ana', 'guide')
    const [hers, his] = [await signedIn(own.db, ana), await signedIn(own.db, guide)]
    const whoIsThere = async () => [...(await own.auth.stillValid([hers.key, his.key]))]
    await own.database.shiftClock(14 * minute)
    expect((await whoIsThere()).length).toBe(2)
    await own.database.shiftClock(16 * minute)
    expect(await whoIsThere()).toEqual([hers.key])
    await own.database.shiftClock(61 * minute)
    expect(await whoIsThere()).toEqual([])
    expect(await own.auth.actorOfToken(hers.token)).toEqual(nobody)
  })

  test('is renewed by activity, but never beyond its absolute lifetime', async () => {
    await using own = await openClinic()
    const { guide } = await introduce(own.db, 'guide')
    const { token, key } = await signedIn(own.db, guide)
    for (let now = 0; now < 12 * hour; now += 10 * minute) {
      await own.database.shiftClock(now)
      expect((await own.auth.actorOfToken(token)).kind).toBe('person')
    }
    await own.database.shiftClock(12 * hour + minute)
    expect(await own.auth.actorOfToken(token)).toEqual(nobody)
    // A key whose room still holds it stays; the same key elsewhere does not.
    expect((await own.auth.stillValid([key], [key])).has(key)).toBe(true)
    expect((await own.auth.stillValid([key])).has(key)).toBe(false)
  })

  test('stays while a live presence touches it, and is not brought back once idle', async () => {
    await using own = await openClinic()
    const { guide } = await introduce(own.db, 'guide')
    const { key } = await signedIn(own.db, guide)
    await own.database.shiftClock(14 * minute)
    await own.auth.touch([key])
    await own.database.shiftClock(28 * minute)
    expect((await own.auth.stillValid([key])).has(key)).toBe(true)
    await own.database.shiftClock(30 * minute)
    await own.auth.touch([key])
    expect((await own.auth.stillValid([key])).has(key)).toBe(false)
  })

  test('never ends in a circle by its absolute lifetime, and does when the circle has ended', async () => {
    await using own = await openClinic()
    const { guide } = await introduce(own.db, 'guide')
    const { token, key } = await signedIn(own.db, guide)
    const { sql } = own.db
    const [place] = await sql`insert into locations (name, zone) values ('House', 'UTC') returning id`
    const [circle] =
      await sql`insert into circles (title, location_id, starts_at, ends_at, capacity, word_key)
      values ('Tea', ${place?.['id']}, now(), now() + interval '1 hour', 8, '\\x00') returning id`
    const enter = () => sql`insert into presence (circle_id, person_id, socket_id, node_id, seen_at)
      values (${circle?.['id']}, ${guide.personId}, 's', gen_random_uuid(), hearth_now())
      on conflict (circle_id, person_id, socket_id) do update set seen_at = hearth_now()`
    for (let now = 0; now <= 13 * hour; now += 10 * minute) {
      await own.database.shiftClock(now)
      await enter()
      await own.auth.touch([key])
      expect((await own.auth.actorOfToken(token)).kind).toBe('person')
    }
    await sql`update circles set fold = '{"phase":"ended","seats":[]}' where id = ${circle?.['id']}`
    expect(await own.auth.actorOfToken(token)).toEqual(nobody)
  })

  test('gets a fresh token when the second factor is given, and the one before is nobody', async () => {
    const { guide } = await introduce(clinic.db, 'guide')
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, guide)
    const before = tokenIn((await clinic.accounts.signIn(nobody, { ...guide, from: from() })).cookies)
    const actor = await clinic.auth.actorOfToken(before)
    expect(actor).toEqual({ ...guide.actor, assurance: 'passphrase' })
    const given = await clinic.accounts.giveCode(actor, { code: code(), from: from(), token: before })
    expect(given.next).toBe('home')
    const after = tokenIn(given.cookies)
    expect(after).not.toBe(before)
    expect(await clinic.auth.actorOfToken(after)).toEqual(guide.actor)
    expect(await isSomebody(before)).toBe(false)
  })

  test('gets a fresh token at every sign-in, and the one that was sent along ends', async () => {
    const { ben } = await introduce(clinic.db, 'ben')
    const first = tokenIn((await clinic.accounts.signIn(nobody, { ...ben, from: from() })).cookies)
    const again = await clinic.accounts.signIn(ben.actor, { ...ben, from: from(), token: first })
    expect(await isSomebody(tokenIn(again.cookies))).toBe(true)
    expect(await isSomebody(first)).toBe(false)
  })

  test('of a closed account is nobody at once', async () => {
    const { cem } = await introduce(clinic.db, 'cem')
    const { token, key } = await signedIn(clinic.db, cem)
    await clinic.db.sql`update people set closed_at = hearth_now() where id = ${cem.personId}`
    expect(await isSomebody(token)).toBe(false)
    expect((await clinic.auth.stillValid([key], [key])).size).toBe(0)
  })

  test('cannot be had with another person’s token when a code is given', async () => {
    const { dee, coguide } = await introduce(clinic.db, 'dee', 'coguide')
    const theirs = await signedIn(clinic.db, dee)
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, coguide)
    const attempt = clinic.accounts.giveCode(coguide.actor, {
      code: code(),
      from: from(),
      token: theirs.token,
    })
    expect(await refusal(attempt)).toBe('not-signed-in')
    expect(await isSomebody(theirs.token)).toBe(true)
  })

  test('rulings 33: that was ended is told from one that ran out, also once the old ones are swept', async () => {
    await using own = await openClinic()
    const { ana, ben, cem, dee } = await introduce(own.db, 'ana', 'ben', 'cem', 'dee')
    const hers = await signedIn(own.db, ana)
    const [bens, cems, dees] = [
      await signedIn(own.db, ben),
      await signedIn(own.db, cem),
      await signedIn(own.db, dee),
    ]
    expect(await own.auth.isEnded(undefined)).toBe(false)
    await own.database.shiftClock(61 * minute)
    await sweepAccounts({ db: own.db })
    expect((await own.auth.readActor(hers.cookie)).actor).toEqual(nobody)
    expect(await own.auth.isEnded(hers.cookie)).toBe(false)
    // Signed out here: the browser says so for a while, and the cookie of somebody who signs in says otherwise.
    const { cookies } = await own.accounts.signOut(ben.actor, bens.token)
    const [, left] = cookies.map((cookie) => cookie.split(';')[0])
    expect(await own.auth.isEnded(left)).toBe(true)
    expect(await own.auth.isEnded(`${left}; ${hers.cookie}`)).toBe(false)
    // From elsewhere, everywhere, and by the closing of the account.
    expect(await own.auth.isEnded(bens.cookie)).toBe(true)
    await own.accounts.signOutEverywhere(cem.actor)
    expect(await own.auth.isEnded(cems.cookie)).toBe(true)
    await own.db.sql`update people set closed_at = hearth_now() where id = ${dee.personId}`
    expect(await own.auth.isEnded(dees.cookie)).toBe(true)
    // Longer than its cookie none is kept.
    await own.database.shiftClock(31 * 24 * hour)
    await sweepAccounts({ db: own.db })
    expect(await own.db.sql`select from auth_sessions`).toHaveLength(0)
  })

  test('has a key of 64 hexadecimal signs', () => {
    expect(keyOfToken('x')).toMatch(/^[0-9a-f]{64}$/)
  })
})

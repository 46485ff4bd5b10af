import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { passphraseVerifications } from '#server/auth/passphrases.ts'
import { from, linkTo, openClinic, refusal } from '#tests/support/clinic.ts'
import { aPerson, secondFactorOf, signedIn } from '#tests/support/people.ts'

const fresh = 'seven slow boats at dawn'

describe('a reset', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  beforeAll(async () => void (clinic = await openClinic()))
  afterAll(() => clinic[Symbol.asyncDispose]())
  let count = 0
  const somebody = () => aPerson(clinic.db, { name: 'Ana', email: `someone${(count += 1)}@post.example` })
  const ask = (email: string) => clinic.accounts.askReset(nobody, { email, from: from() })
  const reset = (token: string, given: { passphrase?: string; code?: string } = {}) =>
    clinic.accounts.reset(nobody, { token, passphrase: fresh, code: '', from: from(), ...given })
  const signIn = (email: string, passphrase: string) =>
    refusal(clinic.accounts.signIn(nobody, { email, passphrase, from: from() }))

  test('goes by mail; the new passphrase signs in, the old does not, every device is signed out and told', async () => {
    const ana = await somebody()
    const { token: cookie, key } = await signedIn(clinic.db, ana)
    await ask(ana.email.toUpperCase())
    const token = await linkTo(clinic, ana.email)
    expect(await clinic.accounts.resetView(nobody, { token, from: from() })).toEqual({ secondFactor: false })
    await reset(token)
    expect(await clinic.auth.actorOfToken(cookie)).toEqual(nobody)
    expect((await clinic.auth.stillValid([key])).size).toBe(0)
    expect(clinic.rung).toEqual(expect.arrayContaining(['auth', `mine:${ana.personId}`]))
    expect(await signIn(ana.email, ana.passphrase)).toBe('wrong-passphrase')
    expect(await signIn(ana.email, fresh)).toBe('not refused')
    const notices = (await clinic.outbox.list()).filter(({ to }) => to === ana.email)
    expect(notices[0]?.subject).toBe('Your passphrase for Alder Street was changed')
  })

  test('link works once, also for twenty at the same moment', async () => {
    const ana = await somebody()
    await ask(ana.email)
    const token = await linkTo(clinic, ana.email)
    const answers = await Promise.all(Array.from({ length: 20 }, () => refusal(reset(token))))
    expect(answers.filter((answer) => answer === 'not refused')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'link-used-or-expired')).toHaveLength(19)
  }, 30_000)

  test('link is over after half an hour, and when a newer one was asked for', async () => {
    const ana = await somebody()
    await ask(ana.email)
    const first = await linkTo(clinic, ana.email)
    await ask(ana.email)
    const second = await linkTo(clinic, ana.email)
    expect(await refusal(reset(first))).toBe('link-used-or-expired')
    await clinic.database.shiftClock(31 * 60)
    expect(await refusal(clinic.accounts.resetView(nobody, { token: second, from: from() }))).toBe(
      'link-used-or-expired',
    )
    expect(await refusal(reset(second))).toBe('link-used-or-expired')
    await clinic.database.shiftClock(0)
    expect(await refusal(reset(second))).toBe('not refused')
  })

  test('asked for an address nobody has answers the same, after as long, and writes no mail', async () => {
    const ana = await somebody()
    const timed = async (email: string) => {
      const [start, hashes] = [performance.now(), passphraseVerifications()]
      expect(await ask(email)).toBeUndefined()
      return { ms: performance.now() - start, hashes: passphraseVerifications() - hashes }
    }
    const [known, unknown, none] = [
      await timed(ana.email),
      await timed('who@post.example'),
      await timed('no address'),
    ]
    for (const each of [known, unknown, none]) {
      expect(each.ms).toBeGreaterThanOrEqual(295)
      expect(each.hashes).toBe(0)
    }
    expect((await clinic.outbox.list()).some(({ to }) => to === 'who@post.example')).toBe(false)
  })

  test('of one account is asked for three times an hour and then silently not', async () => {
    const ana = await somebody()
    for (let times = 0; times < 5; times += 1) expect(await refusal(ask(ana.email))).toBe('not refused')
    expect((await clinic.outbox.list()).filter(({ to }) => to === ana.email)).toHaveLength(3)
  })

  test('needs a code where there is a second factor, and a wrong code does not use the link up', async () => {
    const ana = await somebody()
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, ana)
    await ask(ana.email)
    const token = await linkTo(clinic, ana.email)
    expect(await clinic.accounts.resetView(nobody, { token, from: from() })).toEqual({ secondFactor: true })
    expect(await refusal(reset(token))).toBe('wrong-code')
    expect(await refusal(reset(token, { code: '000000' }))).toBe('wrong-code')
    expect(await refusal(reset(token, { code: code(), passphrase: 'kv7 mözqp' }))).toBe('not refused')
  })

  test('of a closed account does nothing, and its open links are over', async () => {
    const ana = await somebody()
    await ask(ana.email)
    const token = await linkTo(clinic, ana.email)
    await clinic.db.sql`update people set closed_at = hearth_now() where id = ${ana.personId}`
    expect(await refusal(reset(token))).toBe('link-used-or-expired')
    await ask(ana.email)
    expect((await clinic.outbox.list()).filter(({ to }) => to === ana.email)).toHaveLength(1)
  })

  test('refuses a passphrase that is short or common and keeps the link', async () => {
    const ana = await somebody()
    await ask(ana.email)
    const token = await linkTo(clinic, ana.email)
    expect(await refusal(reset(token, { passphrase: 'too short' }))).toBe('passphrase-short')
    expect(await refusal(reset(token, { passphrase: 'passwordpassword' }))).toBe('passphrase-common')
    expect(await refusal(reset(token))).toBe('not refused')
  })
})

import { randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { passphraseVerifications } from '#server/auth/passphrases.ts'
import { from, openClinic, refusal, tokenIn } from '#tests/support/clinic.ts'
import { aPerson, introduce, secondFactorOf } from '#tests/support/people.ts'

describe('signing in', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  beforeAll(async () => void (clinic = await openClinic({ 'sign-in:account': { tries: 3, seconds: 2 } })))
  afterAll(() => clinic[Symbol.asyncDispose]())
  const signIn = (email: string, passphrase: string, at = from()) =>
    clinic.accounts.signIn(nobody, { email, passphrase, from: at })

  test('takes a patient home, a guide to the second factor, and staff without one to enrol', async () => {
    const { ana, guide, cora } = await introduce(clinic.db, 'ana', 'guide', 'cora')
    await secondFactorOf(clinic.db, clinic.sealing, guide)
    expect((await signIn(ana.email, ana.passphrase)).next).toBe('home')
    expect((await signIn(guide.email, guide.passphrase)).next).toBe('second-factor')
    const enrolling = await signIn(cora.email, cora.passphrase)
    expect(enrolling.next).toBe('enrol')
    // Until then there is nothing but enrolling.
    const actor = await clinic.auth.actorOfToken(tokenIn(enrolling.cookies))
    expect(actor).toMatchObject({ assurance: 'passphrase' })
    expect(await refusal(clinic.people.list(actor, { after: null, search: '' }))).toBe('second-factor-needed')
    expect(await refusal(clinic.accounts.me(actor))).toBe('second-factor-needed')
  })

  test('does not mind how the address or the signs of the passphrase are written', async () => {
    const { email } = await aPerson(clinic.db, {
      name: 'Zoé',
      email: 'riverside@post.example',
      passphrase: 'ﬁne café by the river',
    })
    expect((await signIn(` ${email.toUpperCase()} `, 'fine café by the river'.normalize('NFD'))).next).toBe(
      'home',
    )
  })

  test('says the same of a wrong passphrase, an address nobody has and none at all, after the same work', async () => {
    const { ben } = await introduce(clinic.db, 'ben')
    for (const [email, passphrase] of [
      [ben.email, 'not the right passphrase'],
      ['nobody@post.example', ben.passphrase],
      ['no address', ben.passphrase],
    ] as const) {
      const before = passphraseVerifications()
      expect(await refusal(signIn(email, passphrase))).toBe('wrong-passphrase')
      expect(passphraseVerifications() - before).toBe(1)
    }
  })

  test('is limited for one account, wherever from, until the seconds are over', async () => {
    const { cem } = await introduce(clinic.db, 'cem')
    for (let tries = 0; tries < 3; tries += 1)
      expect(await refusal(signIn(cem.email, 'wrong wrong wrong'))).toBe('wrong-passphrase')
    expect(await refusal(signIn(cem.email, cem.passphrase))).toBe('too-many-tries')
    expect(await refusal(signIn(cem.email.toUpperCase(), cem.passphrase))).toBe('too-many-tries')
    // Never permanent.
    await new Promise((wait) => setTimeout(wait, 2200))
    expect((await signIn(cem.email, cem.passphrase)).next).toBe('home')
  })

  test('counts parallel tries one by one', async () => {
    const { dee } = await introduce(clinic.db, 'dee')
    const tries = Array.from({ length: 12 }, () => refusal(signIn(dee.email, 'wrong wrong wrong')))
    const answers = await Promise.all(tries)
    expect(answers.filter((code) => code === 'wrong-passphrase')).toHaveLength(3)
    expect(answers.filter((code) => code === 'too-many-tries')).toHaveLength(9)
  })

  test('starts the account’s counter anew when it succeeds', async () => {
    const { zoe } = await introduce(clinic.db, 'zoe')
    for (let rounds = 0; rounds < 2; rounds += 1) {
      for (let tries = 0; tries < 2; tries += 1) await refusal(signIn(zoe.email, 'wrong wrong wrong'))
      expect((await signIn(zoe.email, zoe.passphrase)).next).toBe('home')
    }
  })

  test('is limited for one address, and all of an IPv6 /64 is one address', async () => {
    await using own = await openClinic({ 'sign-in:address': { tries: 2, seconds: 60 } })
    const { ana } = await introduce(own.db, 'ana')
    const attempt = (email: string, address: string, passphrase = ana.passphrase) =>
      refusal(own.accounts.signIn(nobody, { email, passphrase, from: from(address) }))
    await attempt('one@post.example', '2001:db8:1:2::1')
    await attempt('two@post.example', '2001:db8:1:2::2')
    expect(await attempt(ana.email, '2001:db8:1:2:ffff::3')).toBe('too-many-tries')
    expect(await attempt(ana.email, '2001:db8:1:3::1')).toBe('not refused')
  })

  test('tells the owner of a closed account so, and nobody else', async () => {
    const { ada } = await introduce(clinic.db, 'ada')
    await clinic.db.sql`update people set closed_at = hearth_now() where id = ${ada.personId}`
    expect(await refusal(signIn(ada.email, 'not the right passphrase'))).toBe('wrong-passphrase')
    expect(await refusal(signIn(ada.email, ada.passphrase))).toBe('account-closed')
  })

  test('fifty times at once grows memory by less than 50 MB', async () => {
    const wrong = () => signIn(`${randomBytes(6).toString('hex')}@post.example`, 'wrong wrong wrong')
    await Promise.all(Array.from({ length: 4 }, () => refusal(wrong())))
    const before = process.memoryUsage().rss
    let most = before
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 5)
    await Promise.all(Array.from({ length: 50 }, () => refusal(wrong())))
    clearInterval(watch)
    expect((most - before) / 1024 / 1024).toBeLessThan(50)
  }, 30_000)
})

import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import { from, openClinic, refusal, tokenIn } from '#tests/support/clinic.ts'
import type { Someone } from '#tests/support/people.ts'
import { aPerson, codeOf, secondFactorOf, signedIn } from '#tests/support/people.ts'

describe('a second factor', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  beforeAll(async () => void (clinic = await openClinic({ 'code:account': { tries: 4, seconds: 60 } })))
  afterAll(() => clinic[Symbol.asyncDispose]())
  let count = 0
  const aGuide = () =>
    aPerson(clinic.db, { name: 'Gil', email: `gil${(count += 1)}@post.example`, roles: ['guide'] })
  const halfway = async (someone: Someone) => {
    const { token } = await signedIn(clinic.db, someone, false)
    return { token, actor: await clinic.auth.actorOfToken(token) }
  }
  const give = ({ token, actor }: Awaited<ReturnType<typeof halfway>>, code: string) =>
    clinic.accounts.giveCode(actor, { code, token, from: from() })

  const confirm = (actor: Actor, token: string, given: { code: string; passphrase?: string }) =>
    clinic.accounts.confirmSecondFactor(actor, { ...given, token, from: from() })

  test('is enrolled with a first code; then staff are whole, with eight recovery codes and a notice by mail', async () => {
    const guide = await aGuide()
    const { token, actor } = await halfway(guide)
    expect(await clinic.accounts.hasSecondFactor(actor)).toBe(false)
    const started = await clinic.accounts.startSecondFactor(actor, token)
    expect(started.uri).toMatch(/^otpauth:\/\/totp\/Alder%20Street:/)
    expect(started.qrSvg).toMatch(/^<svg /)
    expect(
      await refusal(clinic.accounts.confirmSecondFactor(actor, { code: '000000', token, from: from() })),
    ).toBe('wrong-code')
    const confirmed = await clinic.accounts.confirmSecondFactor(actor, {
      code: codeOf(started.secret),
      token,
      from: from(),
    })
    expect(new Set(confirmed.recoveryCodes).size).toBe(8)
    expect(await clinic.auth.actorOfToken(tokenIn(confirmed.cookies))).toEqual(guide.actor)
    expect(await clinic.auth.actorOfToken(token)).toEqual(nobody)
    const [mail] = await clinic.outbox.list()
    expect(mail).toMatchObject({ to: guide.email, subject: 'A second step was set up for Alder Street' })
  })

  test('is stored so that the database alone gives no code', async () => {
    const { secret } = await secondFactorOf(clinic.db, clinic.sealing, await aGuide())
    const rows = await clinic.db.sql`select secret, pending from second_factors`
    for (const row of rows) expect(Buffer.from(row['secret']).toString('latin1')).not.toContain(secret)
  })

  test('takes a code once, also when it comes twice at the same moment', async () => {
    const guide = await aGuide()
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, guide)
    const both = [await halfway(guide), await halfway(guide)]
    const now = code()
    const answers = await Promise.all(both.map((session) => refusal(give(session, now))))
    expect(answers.sort()).toEqual(['not refused', 'wrong-code'])
    expect(await refusal(give(await halfway(guide), now))).toBe('wrong-code')
  })

  test('refuses a code of two minutes ago, of another person, and anything to someone who has none', async () => {
    const [guide, other] = [await aGuide(), await aGuide()]
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, guide)
    const theirs = await secondFactorOf(clinic.db, clinic.sealing, other)
    expect(await refusal(give(await halfway(guide), code(-120)))).toBe('wrong-code')
    expect(await refusal(give(await halfway(guide), theirs.code()))).toBe('wrong-code')
    expect(await refusal(give(await halfway(await aGuide()), '123456'))).toBe('wrong-code')
    expect(await refusal(clinic.accounts.giveCode(nobody, { code: '1', token: 'x', from: from() }))).toBe(
      'not-signed-in',
    )
  })

  test('is limited: after so many wrong codes the right one waits too', async () => {
    const guide = await aGuide()
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, guide)
    const session = await halfway(guide)
    for (let tries = 0; tries < 4; tries += 1)
      expect(await refusal(give(session, '000000'))).toBe('wrong-code')
    expect(await refusal(give(session, code()))).toBe('too-many-tries')
  })

  test('has recovery codes that work once each, in any spelling', async () => {
    const guide = await aGuide()
    const { token, actor } = await halfway(guide)
    const { secret } = await clinic.accounts.startSecondFactor(actor, token)
    const { recoveryCodes } = await clinic.accounts.confirmSecondFactor(actor, {
      code: codeOf(secret),
      token,
      from: from(),
    })
    const [first = '', second = ''] = recoveryCodes
    expect(await refusal(give(await halfway(guide), first.toLowerCase().replaceAll('-', ' ')))).toBe(
      'not refused',
    )
    expect(await refusal(give(await halfway(guide), first))).toBe('wrong-code')
    expect(await refusal(give(await halfway(guide), second))).toBe('not refused')
    const stored = JSON.stringify(await clinic.db.sql`select * from recovery_codes`)
    for (const code of recoveryCodes) expect(stored).not.toContain(code)
  })

  test('is not replaced by a passphrase alone, and the one that works goes on working until a new one is confirmed', async () => {
    const guide = await aGuide()
    const { code } = await secondFactorOf(clinic.db, clinic.sealing, guide)
    const session = await halfway(guide)
    expect(await refusal(clinic.accounts.startSecondFactor(session.actor, session.token))).toBe(
      'second-factor-needed',
    )
    const whole = tokenIn((await give(session, code())).cookies)
    const actor = await clinic.auth.actorOfToken(whole)
    const { secret } = await clinic.accounts.startSecondFactor(actor, whole)
    expect(await refusal(give(await halfway(guide), code(30)))).toBe('not refused')
    const replaced = await clinic.accounts.confirmSecondFactor(actor, {
      code: codeOf(secret),
      token: whole,
      from: from(),
    })
    expect(replaced.recoveryCodes).toHaveLength(8)
  })

  test('that a patient sets up ends the auth sessions of their other devices, sockets and all', async () => {
    const ana = await aPerson(clinic.db, { name: 'Ana', email: 'ana@post.example' })
    const phone = await signedIn(clinic.db, ana)
    const { token } = await signedIn(clinic.db, ana)
    const { secret } = await clinic.accounts.startSecondFactor(ana.actor, token)
    await clinic.accounts.confirmSecondFactor(ana.actor, { code: codeOf(secret), token, from: from() })
    expect(await clinic.auth.actorOfToken(phone.token)).toEqual({ kind: 'nobody' })
    expect(await clinic.auth.stillValid([phone.key])).toEqual(new Set())
  })

  test('shows the same secret for a quarter of an hour, in one auth session, so that a wrong code costs nothing', async () => {
    const guide = await aGuide()
    const { token, actor } = await halfway(guide)
    const elsewhere = await halfway(guide)
    const start = () => clinic.accounts.startSecondFactor(actor, token)
    const first = await start()
    expect(await refusal(confirm(actor, token, { code: '000000' }))).toBe('wrong-code')
    expect(await start()).toEqual(first)
    await clinic.database.shiftClock(16 * 60)
    const later = await start()
    await clinic.database.shiftClock(0)
    expect(later.secret).not.toBe(first.secret)
    const other = await clinic.accounts.startSecondFactor(elsewhere.actor, elsewhere.token)
    expect(other.secret).not.toBe(later.secret)
    expect((await start()).secret).not.toBe(later.secret)
  })

  test('is first set up with the passphrase again, unless it was given within a quarter of an hour', async () => {
    const bea = await aPerson(clinic.db, { name: 'Bea', email: 'bea@post.example' })
    const { token } = await signedIn(clinic.db, bea)
    const start = () => clinic.accounts.startSecondFactor(bea.actor, token)
    expect(await start()).toMatchObject({ askPassphrase: false })
    await clinic.database.shiftClock(16 * 60)
    try {
      const { secret, askPassphrase } = await start()
      expect(askPassphrase).toBe(true)
      const code = codeOf(secret, 16 * 60)
      expect(await refusal(confirm(bea.actor, token, { code }))).toBe('wrong-passphrase')
      expect(await refusal(confirm(bea.actor, token, { code, passphrase: '' }))).toBe('wrong-passphrase')
      const guessed = { code, passphrase: 'not what it is at all' }
      expect(await refusal(confirm(bea.actor, token, guessed))).toBe('wrong-passphrase')
      const { passphrase } = bea
      expect(await clinic.accounts.hasSecondFactor(bea.actor)).toBe(false)
      expect(await refusal(confirm(bea.actor, token, { code, passphrase }))).toBe('not refused')
    } finally {
      await clinic.database.shiftClock(0)
    }
  })
})

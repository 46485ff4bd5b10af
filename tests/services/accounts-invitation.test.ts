import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Role } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import { inviteAdmin } from '#server/services/people-inviting.ts'
import { baseUrl, from, linkTo, openClinic, refusal, tokenIn } from '#tests/support/clinic.ts'
import type { Someone } from '#tests/support/people.ts'
import { introduce } from '#tests/support/people.ts'

const day = 24 * 60 * 60

describe('an invitation', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  let ada: Someone
  beforeAll(async () => {
    clinic = await openClinic()
    ada = (await introduce(clinic.db, 'ada')).ada
  })
  afterAll(() => clinic[Symbol.asyncDispose]())

  const mailed = async (email: string, roles: Role[] = ['patient']) => {
    await clinic.people.invite(ada.actor, { name: 'Noor', email, roles })
    return await linkTo(clinic, email)
  }
  const printed = async () =>
    (await clinic.people.invite(ada.actor, { name: 'Noor', email: null, roles: ['patient'] })).code ?? ''
  const accept = (
    token: string,
    given: Partial<{ name: string; email: string; passphrase: string; zone: string }> = {},
    at = from(),
  ) =>
    clinic.accounts.acceptInvitation(nobody, {
      ...{ token, name: 'Noor', pronouns: '', email: '', zone: 'America/Denver', from: at },
      ...{ passphrase: 'seven slow boats at dawn' },
      ...given,
    })
  const view = (token: string) => clinic.accounts.invitation(nobody, { token, from: from() })

  test('is opened without being used up, and accepting it signs in', async () => {
    const token = await mailed('noor@post.example')
    for (let times = 0; times < 3; times += 1)
      expect(await view(token)).toMatchObject({
        clinic: 'Alder Street',
        name: 'Noor',
        email: 'noor@post.example',
        roles: ['patient'],
      })
    const { cookies, next } = await accept(token)
    expect(next).toBe('home')
    const actor = await clinic.auth.actorOfToken(tokenIn(cookies))
    expect(await clinic.accounts.me(actor)).toMatchObject({
      name: 'Noor',
      pronouns: null,
      email: 'noor@post.example',
      zone: 'America/Denver',
    })
    expect(await refusal(view(token))).toBe('link-used-or-expired')
    expect(await refusal(accept(token))).toBe('link-used-or-expired')
  })

  test('takes staff to enrol a second factor first', async () => {
    const { cookies, next } = await accept(await mailed('guide@alder.example', ['guide']))
    expect(next).toBe('enrol')
    expect(await clinic.auth.actorOfToken(tokenIn(cookies))).toMatchObject({
      assurance: 'passphrase',
      roles: ['guide'],
    })
  })

  test('is used once by twenty at the same moment', async () => {
    const code = await printed()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, n) => refusal(accept(code, { email: `crowd${n}@post.example` }))),
    )
    expect(answers.filter((answer) => answer === 'not refused')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'link-used-or-expired')).toHaveLength(19)
    const [counted] = await clinic.db.sql`select count(*)::int as n from people where email like 'crowd%'`
    expect(counted?.['n']).toBe(1)
  }, 30_000)

  test('printed is a code of at most 24 signs, good for three days in any spelling', async () => {
    const code = await printed()
    expect(code.length).toBeLessThanOrEqual(24)
    expect(await view(code.toLowerCase().replaceAll('-', ''))).toMatchObject({ email: null })
    await clinic.database.shiftClock(3 * day + 60)
    expect(await refusal(accept(code, { email: 'late@post.example' }))).toBe('link-used-or-expired')
    await clinic.database.shiftClock(0)
  })

  test('by mail is good for seven days', async () => {
    const token = await mailed('slow@post.example')
    await clinic.database.shiftClock(7 * day - 60)
    expect(await refusal(view(token))).toBe('not refused')
    await clinic.database.shiftClock(7 * day + 60)
    expect(await refusal(view(token))).toBe('link-used-or-expired')
    expect(await refusal(accept(token))).toBe('link-used-or-expired')
    await clinic.database.shiftClock(0)
  })

  test('that was withdrawn opens nothing', async () => {
    const token = await mailed('undone@post.example')
    const invite = (await clinic.people.invites(ada.actor)).find(
      ({ email }) => email === 'undone@post.example',
    )
    await clinic.people.withdrawInvite(ada.actor, invite?.inviteId ?? '')
    expect(await refusal(view(token))).toBe('link-used-or-expired')
    expect(await refusal(accept(token))).toBe('link-used-or-expired')
    expect(await refusal(clinic.people.withdrawInvite(ada.actor, invite?.inviteId ?? ''))).toBe(
      'link-used-or-expired',
    )
  })

  test('tells only its holder that the address is a member’s already, and stays good', async () => {
    const code = await printed()
    // The inviter is told nothing.
    expect(
      await clinic.people.invite(ada.actor, { name: 'Ada', email: ada.email, roles: ['patient'] }),
    ).toEqual({ code: null })
    expect(await refusal(accept(code, { email: ada.email.toUpperCase() }))).toBe('already-a-member')
    expect(await refusal(accept(code, { email: 'fresh@post.example' }))).toBe('not refused')
  })

  test('proves only the address it was sent to', async () => {
    const token = await mailed('mine@post.example')
    expect(await refusal(accept(token, { email: 'someone.else@post.example' }))).toBe('bad-input')
    expect(await refusal(accept(token, { email: 'MINE@post.example' }))).toBe('not refused')
  })

  test.each([
    ['a short passphrase', { passphrase: 'short' }, 'passphrase-short'],
    ['a common passphrase', { passphrase: 'password password' }, 'passphrase-common'],
    ['no name', { name: ' \u200b ' }, 'bad-input'],
    ['a name of 81 signs', { name: 'n'.repeat(81) }, 'bad-input'],
    ['no address', { email: 'nowhere' }, 'bad-input'],
    ['no zone', { zone: 'Mars/Olympus' }, 'bad-input'],
    ['an offset for a zone', { zone: '+02:00' }, 'bad-input'],
  ])('with %s is refused and not used up', async (_what, given, code) => {
    const token = await printed()
    expect(await refusal(accept(token, { email: 'careful@post.example', ...given }))).toBe(code)
    expect(await refusal(view(token))).toBe('not refused')
  })

  test('cannot be guessed at: reading is limited for an address', async () => {
    await using own = await openClinic({ 'link:address': { tries: 2, seconds: 60 } })
    const at = from()
    const guess = () => refusal(own.accounts.invitation(nobody, { token: 'AAAA-BBBB-CCCC-DDDD', from: at }))
    expect([await guess(), await guess(), await guess()]).toEqual([
      'link-used-or-expired',
      'link-used-or-expired',
      'too-many-tries',
    ])
    expect(
      await refusal(own.accounts.reset(nobody, { token: 'x', passphrase: 'y', code: '', from: at })),
    ).toBe('too-many-tries')
  })

  test('for the first admin is a link from the operator, once', async () => {
    const link = await inviteAdmin(
      { db: clinic.db, baseUrl },
      { email: 'First@Alder.example', name: 'First' },
    )
    expect(link).toMatch(/^http:\/\/localhost:3000\/invite\/[\w-]{43}$/)
    const token = link.split('/').at(-1) ?? ''
    expect(await view(token)).toMatchObject({ roles: ['admin'], email: 'first@alder.example' })
    expect((await accept(token, { name: 'Fay' })).next).toBe('enrol')
    expect(await refusal(accept(token))).toBe('link-used-or-expired')
  })
})

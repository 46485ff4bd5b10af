import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor, Role } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import { from, linkTo, openClinic, refusal } from '#tests/support/clinic.ts'
import type { CastName, Someone } from '#tests/support/people.ts'
import { aPerson, introduce, signedIn } from '#tests/support/people.ts'

const unknown = '00000000-0000-4000-8000-000000000000'

describe('the people of a clinic', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  let cast: Record<'ana' | 'zoe' | 'guide' | 'cora' | 'ada', Someone>
  beforeAll(async () => {
    clinic = await openClinic()
    cast = await introduce(clinic.db, 'ana', 'zoe', 'guide', 'cora', 'ada')
  })
  afterAll(() => clinic[Symbol.asyncDispose]())
  const actorOf = (name: keyof typeof cast & CastName): Actor => cast[name].actor

  test('are listed to coordinator and admin, page by page, by name, each once', async () => {
    await using own = await openClinic()
    const { cora } = await introduce(own.db, 'cora')
    for (let n = 0; n < 60; n += 1)
      await aPerson(own.db, { name: `Robin ${n % 7}`, email: `robin${n}@post.example` })
    const first = await own.people.list(cora.actor, { after: null, search: '' })
    const second = await own.people.list(cora.actor, { after: first.next, search: '' })
    expect([first.items.length, second.items.length, second.next]).toEqual([50, 11, null])
    const all = [...first.items, ...second.items]
    expect(new Set(all.map(({ personId }) => personId)).size).toBe(61)
    expect(all.map(({ name }) => name)).toEqual(all.map(({ name }) => name).sort())
    // The cursor stands in an address: it names nobody.
    expect(first.next).toMatch(/^[0-9a-f-]{36}$/)
    const found = await own.people.list(cora.actor, { after: null, search: 'ROBIN59' })
    expect(found.items.map(({ email }) => email)).toEqual(['robin59@post.example'])
    expect((await own.people.list(cora.actor, { after: null, search: '%' })).items).toEqual([])
    expect(await refusal(own.people.list(cora.actor, { after: "x' or 1=1", search: '' }))).toBe('not-found')
  })

  test.each(['ana', 'zoe', 'guide'] as const)(
    'are no list for %s, who may invite and close nobody',
    async (name) => {
      const actor = actorOf(name)
      expect(await refusal(clinic.people.list(actor, { after: null, search: '' }))).toBe('not-allowed')
      expect(await refusal(clinic.people.invites(actor))).toBe('not-allowed')
      expect(
        await refusal(clinic.people.invite(actor, { name: 'Eve', email: null, roles: ['patient'] })),
      ).toBe('not-allowed')
      expect(await refusal(clinic.people.withdrawInvite(actor, unknown))).toBe('not-allowed')
      expect(await refusal(clinic.people.close(actor, cast.ada.personId))).toBe('not-allowed')
    },
  )

  test('are closed to nobody and to an admin without the second factor given', async () => {
    const halfway: Actor = { ...cast.ada.actor, assurance: 'passphrase' }
    for (const [actor, code] of [
      [nobody, 'not-signed-in'],
      [halfway, 'second-factor-needed'],
    ] as const) {
      expect(await refusal(clinic.people.list(actor, { after: null, search: '' }))).toBe(code)
      expect(await refusal(clinic.people.invites(actor))).toBe(code)
      expect(
        await refusal(clinic.people.invite(actor, { name: 'Eve', email: null, roles: ['patient'] })),
      ).toBe(code)
      expect(await refusal(clinic.people.withdrawInvite(actor, unknown))).toBe(code)
      expect(await refusal(clinic.people.close(actor, cast.ana.personId))).toBe(code)
    }
  })

  test('are invited by a coordinator as patients only; staff by an admin', async () => {
    const invite = (actor: Actor, roles: Role[]) =>
      refusal(clinic.people.invite(actor, { name: 'New', email: null, roles }))
    expect(await invite(actorOf('cora'), ['patient'])).toBe('not refused')
    for (const role of ['guide', 'clinician', 'coordinator', 'admin', 'privacy-officer'] as const) {
      expect(await invite(actorOf('cora'), [role])).toBe('not-allowed')
      expect(await invite(actorOf('cora'), ['patient', role])).toBe('not-allowed')
      expect(await invite(actorOf('ada'), [role])).toBe('not refused')
    }
    expect(await invite(actorOf('ada'), [])).toBe('bad-input')
    expect(await invite(actorOf('ada'), ['owner' as Role])).toBe('bad-input')
    const badAddress = clinic.people.invite(actorOf('ada'), {
      name: 'New',
      email: 'x@y.example\nBcc: all@post.example',
      roles: ['patient'],
    })
    expect(await refusal(badAddress)).toBe('bad-input')
  })

  test('see an invitation’s state, and a coordinator withdraws no invitation of staff', async () => {
    await clinic.people.invite(actorOf('ada'), {
      name: 'Doc',
      email: 'doc@alder.example',
      roles: ['clinician'],
    })
    const invite = (await clinic.people.invites(actorOf('cora'))).find(({ name }) => name === 'Doc')
    expect(invite).toMatchObject({ email: 'doc@alder.example', state: 'open', roles: ['clinician'] })
    expect(JSON.stringify(invite)).not.toContain(await linkTo(clinic, 'doc@alder.example'))
    expect(await refusal(clinic.people.withdrawInvite(actorOf('cora'), invite?.inviteId ?? ''))).toBe(
      'not-allowed',
    )
    await clinic.people.withdrawInvite(actorOf('ada'), invite?.inviteId ?? '')
    const after = (await clinic.people.invites(actorOf('ada'))).find(({ name }) => name === 'Doc')
    expect(after?.state).toBe('withdrawn')
    expect(await refusal(clinic.people.withdrawInvite(actorOf('ada'), unknown))).toBe('not-found')
  })

  test('lose every auth session and open link when an admin closes the account, and it is written down', async () => {
    const ben = await aPerson(clinic.db, { name: 'Ben' })
    const { token, key } = await signedIn(clinic.db, ben)
    await clinic.accounts.askReset(nobody, { email: ben.email, from: from() })
    const link = await linkTo(clinic, ben.email)
    clinic.rung.length = 0
    expect(await refusal(clinic.people.close(actorOf('cora'), ben.personId))).toBe('not-allowed')
    expect(clinic.rung).toEqual([])
    await clinic.people.close(actorOf('ada'), ben.personId)
    expect(clinic.rung).toEqual(['auth', `mine:${ben.personId}`, 'people', 'schedule'])
    expect(await clinic.auth.actorOfToken(token)).toEqual(nobody)
    expect((await clinic.auth.stillValid([key])).size).toBe(0)
    expect(await refusal(clinic.accounts.resetView(nobody, { token: link, from: from() }))).toBe(
      'link-used-or-expired',
    )
    const audited = await clinic.db
      .sql`select actor_id from audit_log where act = 'account-closed' and subject_id = ${ben.personId}`
    expect(audited).toEqual([{ actor_id: cast.ada.personId }])
    expect(await refusal(clinic.people.close(actorOf('ada'), unknown))).toBe('not-found')
  })

  test('are never without an admin, also when the last two close each other at the same moment', async () => {
    for (let rounds = 0; rounds < 5; rounds += 1) {
      await using own = await openClinic()
      const { ada } = await introduce(own.db, 'ada')
      expect(await refusal(own.people.close(ada.actor, ada.personId))).toBe('not-allowed')
      const eli = await aPerson(own.db, { name: 'Eli', roles: ['admin'] })
      const answers = await Promise.all([
        refusal(own.people.close(ada.actor, eli.personId)),
        refusal(own.people.close(eli.actor, ada.personId)),
      ])
      expect(answers.sort()).toEqual(['not refused', 'not-allowed'].sort())
    }
  }, 30_000)
})

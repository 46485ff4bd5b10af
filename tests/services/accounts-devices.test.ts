import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Actor } from '#app/domain/person.ts'
import { nobody } from '#app/domain/person.ts'
import { from, openClinic, refusal } from '#tests/support/clinic.ts'
import { aPerson, signedIn } from '#tests/support/people.ts'

const unknown = '00000000-0000-4000-8000-000000000000'

describe('my account', () => {
  let clinic: Awaited<ReturnType<typeof openClinic>>
  beforeAll(async () => void (clinic = await openClinic()))
  afterAll(() => clinic[Symbol.asyncDispose]())
  let count = 0
  const somebody = () => aPerson(clinic.db, { name: 'Ana', email: `someone${(count += 1)}@post.example` })
  const isSomebody = async (token: string) => (await clinic.auth.actorOfToken(token)).kind === 'person'

  test('lists my devices, this one marked, and nobody else’s', async () => {
    const [ana, ben] = [await somebody(), await somebody()]
    const [here] = [
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ben),
    ]
    const devices = await clinic.accounts.devices(ana.actor, here.token)
    expect(
      devices.map(({ label, current }) => ({ label, current })).sort((a) => (a.current ? -1 : 1)),
    ).toEqual([
      { label: 'Firefox on Linux', current: true },
      { label: 'Firefox on Linux', current: false },
    ])
    // What the list says opens nothing.
    for (const { deviceId } of devices) expect(await isSomebody(deviceId)).toBe(false)
    expect(JSON.stringify(devices)).not.toContain(here.key)
  })

  test('signs out one of my devices and rings; another person’s device is not found and stays', async () => {
    const [ana, ben] = [await somebody(), await somebody()]
    const [here, phone, his] = [
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ben),
    ]
    const other = (await clinic.accounts.devices(ana.actor, here.token)).find(({ current }) => !current)
    const [bens] = await clinic.accounts.devices(ben.actor, his.token)
    clinic.rung.length = 0
    for (const deviceId of [bens?.deviceId ?? '', unknown, 'no id'])
      expect(await refusal(clinic.accounts.signOutDevice(ana.actor, deviceId))).toBe('not-found')
    expect(await isSomebody(his.token)).toBe(true)
    // A denial announces nothing.
    expect(clinic.rung).toEqual([])
    await clinic.accounts.signOutDevice(ana.actor, other?.deviceId ?? '')
    expect(clinic.rung).toEqual(['auth', `mine:${ana.personId}`])
    expect([await isSomebody(phone.token), await isSomebody(here.token)]).toEqual([false, true])
  })

  test('signs out everywhere, this device too, and leaves others alone', async () => {
    const [ana, ben] = [await somebody(), await somebody()]
    const [one, two, his] = [
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ana),
      await signedIn(clinic.db, ben),
    ]
    const { cookies } = await clinic.accounts.signOutEverywhere(ana.actor)
    expect(cookies[0]).toMatch(/Max-Age=0/)
    expect([await isSomebody(one.token), await isSomebody(two.token), await isSomebody(his.token)]).toEqual([
      false,
      false,
      true,
    ])
    expect(clinic.rung).toEqual(expect.arrayContaining(['auth', `mine:${ana.personId}`]))
  })

  test('changes its passphrase only for who knows it; other devices are signed out, this one stays', async () => {
    const ana = await somebody()
    const [here, phone] = [await signedIn(clinic.db, ana), await signedIn(clinic.db, ana)]
    const change = (current: string, next: string) =>
      clinic.accounts.changePassphrase(ana.actor, { current, next, token: here.token, from: from() })
    expect(await refusal(change('not the right one', 'seven slow boats at dawn'))).toBe('wrong-passphrase')
    expect(await refusal(change(ana.passphrase, 'short'))).toBe('passphrase-short')
    expect(await refusal(change(ana.passphrase, 'iloveyouiloveyou'))).toBe('passphrase-common')
    expect(await isSomebody(phone.token)).toBe(true)
    await change(ana.passphrase, 'seven slow boats at dawn')
    expect([await isSomebody(here.token), await isSomebody(phone.token)]).toEqual([true, false])
    const notice = (await clinic.outbox.list()).find(({ to }) => to === ana.email)
    expect(notice?.text).toContain('your passphrase was changed')
    expect(notice?.text).not.toContain('http')
  })

  test('changes the name I am called by, cleaned of what cannot be seen', async () => {
    const ana = await somebody()
    await clinic.accounts.changeName(ana.actor, { name: ' Ana\u202e  Maria ', pronouns: 'she/her' })
    expect(await clinic.accounts.me(ana.actor)).toMatchObject({ name: 'Ana Maria', pronouns: 'she/her' })
    expect(await refusal(clinic.accounts.changeName(ana.actor, { name: '  ', pronouns: '' }))).toBe(
      'bad-input',
    )
  })

  test('is closed to nobody, and to staff until their second factor is given', async () => {
    const gil = await aPerson(clinic.db, { name: 'Gil', roles: ['guide'] })
    const halfway: Actor = { ...gil.actor, assurance: 'passphrase' }
    const { token } = await signedIn(clinic.db, gil)
    const acts: ((actor: Actor) => Promise<unknown>)[] = [
      (actor) => clinic.accounts.me(actor),
      (actor) => clinic.accounts.devices(actor, token),
      (actor) => clinic.accounts.signOutDevice(actor, unknown),
      (actor) => clinic.accounts.signOutEverywhere(actor),
      (actor) => clinic.accounts.changeName(actor, { name: 'Eve', pronouns: '' }),
      (actor) =>
        clinic.accounts.changePassphrase(actor, { current: gil.passphrase, next: 'x', token, from: from() }),
    ]
    for (const act of acts) {
      expect(await refusal(act(nobody))).toBe('not-signed-in')
      expect(await refusal(act({ kind: 'service', name: 'jobs' }))).toBe('not-signed-in')
      expect(await refusal(act(halfway))).toBe('second-factor-needed')
    }
    expect(await refusal(clinic.accounts.hasSecondFactor(nobody))).toBe('not-signed-in')
    expect(await refusal(clinic.accounts.startSecondFactor(nobody, token))).toBe('not-signed-in')
    expect(await isSomebody(token)).toBe(true)
  })
})

import postgres from 'postgres'
import { expect, test } from 'vitest'
import { nobody } from '#app/domain/person.ts'
import { from, linkTo, openClinic, refusal, tokenIn } from '#tests/support/clinic.ts'
import { codeOf, introduce } from '#tests/support/people.ts'

test('a database dump contains no usable token: no text in it is a cookie, a link or a code', async () => {
  await using clinic = await openClinic({ 'link:address': { tries: 100_000, seconds: 60 } })
  const { ana, ada, guide } = await introduce(clinic.db, 'ana', 'ada', 'guide')
  const at = from()
  const cookie = tokenIn((await clinic.accounts.signIn(nobody, { ...ana, from: at })).cookies)
  await clinic.people.invite(ada.actor, { name: 'Noor', email: 'noor@post.example', roles: ['patient'] })
  const { code } = await clinic.people.invite(ada.actor, { name: 'Kim', email: null, roles: ['patient'] })
  await clinic.accounts.askReset(nobody, { email: ana.email, from: at })
  const [invite, reset] = [await linkTo(clinic, 'noor@post.example'), await linkTo(clinic, ana.email)]
  const gil = tokenIn((await clinic.accounts.signIn(nobody, { ...guide, from: at })).cookies)
  const { secret } = await clinic.accounts.startSecondFactor(await clinic.auth.actorOfToken(gil), gil)
  const confirmed = await clinic.accounts.confirmSecondFactor(await clinic.auth.actorOfToken(gil), {
    ...{ code: codeOf(secret), token: gil, from: at },
  })

  const superuser = postgres(clinic.database.adminUrl, { max: 1, onnotice: () => {} })
  const texts = new Set<string>()
  try {
    const tables = await superuser<{ name: string }[]>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema')`
    for (const { name } of tables)
      for (const row of await superuser.unsafe(`select * from ${name}`))
        for (const value of Object.values(row)) {
          if (value instanceof Uint8Array)
            texts.add(Buffer.from(value).toString('latin1')).add(Buffer.from(value).toString('base64url'))
          else if (value !== null)
            for (const part of JSON.stringify(value).split(/[\s"\\/,:]+/)) texts.add(part)
        }
  } finally {
    await superuser.end()
  }
  expect(texts.size).toBeGreaterThan(100)
  const everything = [...texts].join('\n')
  for (const hidden of [
    cookie,
    invite,
    reset,
    code ?? '',
    secret,
    tokenIn(confirmed.cookies),
    ...confirmed.recoveryCodes,
  ]) {
    expect(hidden.length).toBeGreaterThan(8)
    expect(everything).not.toContain(hidden)
  }
  for (const text of texts) {
    if (text.length < 8 || text.length > 200) continue
    expect(await clinic.auth.actorOfToken(text)).toEqual(nobody)
    expect(await refusal(clinic.accounts.invitation(nobody, { token: text, from: at }))).toBe(
      'link-used-or-expired',
    )
    expect(await refusal(clinic.accounts.resetView(nobody, { token: text, from: at }))).toBe(
      'link-used-or-expired',
    )
  }
  // The control: the true ones open.
  expect((await clinic.auth.actorOfToken(cookie)).kind).toBe('person')
  expect(await refusal(clinic.accounts.invitation(nobody, { token: invite, from: at }))).toBe('not refused')
  expect(await refusal(clinic.accounts.resetView(nobody, { token: reset, from: at }))).toBe('not refused')
}, 60_000)

import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'
import { aPerson, passphrase, signedIn } from '#tests/support/people.ts'
import { spawnNode } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'

test('K15 nobody’s account is closed or taken back by anybody else: from another site, with another’s cookie, or by a wrong passphrase', async () => {
  await using database = await freshDatabase()
  const { db, url: databaseUrl, ownerUrl } = database
  await using node = await spawnNode({ databaseUrl, ownerUrl })
  await node.ready()
  const [ana, ben] = [await aPerson(db, { name: 'Ana' }), await aPerson(db, { name: 'Ben' })]
  const cookies = { ana: (await signedIn(db, ana)).cookie, ben: (await signedIn(db, ben)).cookie, nobody: '' }
  const post = async (path: string, of: Record<string, string>, cookie: string, origin = node.url) => {
    const headers = { origin, cookie, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams(of).toString()
    const { status, text, headers: answered } = await ask(node.url + path, { method: 'POST', body, headers })
    const given = /^hearth=([^;]*)/.exec([answered['set-cookie']].flat()[0] ?? '')?.[1] ?? null
    return { status, text, to: String(answered['location'] ?? ''), given }
  }
  const closed = async () =>
    (await db.sql<{ name: string }[]>`select name from people where closed_at is not null`).map(
      ({ name }) => name,
    )
  // What stays is said before anybody decides.
  const { text: said } = await ask(`${node.url}/account/leave`, { headers: { cookie: cookies.ana } })
  for (const kept of ['in a report', 'a second look at a decision', 'worried about'])
    expect(said).toContain(kept)
  const leave = { form: 'leave', passphrase }
  const wrong = { ...leave, passphrase: 'not the right passphrase' }

  expect((await post('/account/leave', leave, cookies.ana, 'https://elsewhere.example')).status).toBe(403)
  expect((await post('/account/leave', leave, cookies.nobody)).to).toMatch(/^\/sign-in\?/)
  expect((await post('/account/leave', wrong, cookies.ana)).status).toBe(422)
  // Whom it is about is not something that a form can say.
  expect((await post('/account/leave', { ...leave, personId: ana.personId }, cookies.ben)).status).toBe(422)
  expect(await closed()).toEqual([])
  const left = await post('/account/leave', leave, cookies.ana)
  expect([left.status, left.given]).toEqual([302, ''])
  expect(left.to).toMatch(/^\/left\?until=2/)
  expect((await ask(node.url + left.to)).text).toContain('you can take it back')
  expect(await closed()).toEqual(['Ana'])

  const signIn = (email: string, words: string) =>
    post('/sign-in', { form: 'sign-in', email, passphrase: words }, '')
  const [known, unknown] = [
    await signIn(ana.email, wrong.passphrase),
    await signIn('uma@post.example', passphrase),
  ]
  const plain = (text: string) =>
    text
      .replaceAll(/nonce=\\?"[^"]+"|"nonce":"[^"]+"/g, '')
      .replaceAll(/(?:robin|ana|uma)@post\.example/g, '')
  expect([known.status, known.given]).toEqual([unknown.status, unknown.given])
  expect(plain(known.text)).toBe(plain(unknown.text))

  const back = await signIn(ana.email, passphrase)
  expect(back.to).toBe('/sign-in/closed')
  const own = `hearth=${back.given}`
  const page = async (cookie: string, path = '/sign-in/closed') => {
    const { status, headers } = await ask(node.url + path, { headers: { cookie } })
    return `${status} ${String(headers['location'] ?? '')}`.trim()
  }
  expect(await page(own)).toBe('200')
  expect(await page(own, '/intentions')).toBe('302 /sign-in?next=%2Fintentions')
  expect([await page(cookies.ana), await page(cookies.nobody)]).toEqual(['302 /sign-in', '302 /sign-in'])
  expect(await page(cookies.ben)).toBe('302 /')

  const takeBack = { form: 'back' }
  expect((await post('/sign-in/closed', takeBack, own, 'https://elsewhere.example')).status).toBe(403)
  for (const [cookie, to] of [
    [cookies.ana, '/sign-in'],
    [cookies.ben, '/'],
    [cookies.nobody, '/sign-in'],
  ] as const) {
    const { to: led, given } = await post('/sign-in/closed', takeBack, cookie)
    expect([led, given]).toEqual([to, null])
  }
  expect(await closed()).toEqual(['Ana'])
  const opened = await post('/sign-in/closed', takeBack, own)
  expect(opened.to).toBe('/circles?said=account-back')
  expect(await page(`hearth=${opened.given}`, '/account')).toBe('200')
  expect(await page(own, '/account')).toMatch(/^302 \/sign-in/)
  expect(await closed()).toEqual([])
}, 60_000)

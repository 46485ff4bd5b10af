import { expect, test } from 'vitest'
import { freshDatabase } from '#tests/support/database.ts'
import { introduce, signedIn } from '#tests/support/people.ts'
import { ask } from '#tests/support/raw.ts'
import { startServer } from '#tests/support/server.ts'

test('S4 the account page shows one’s time zone and changes it, for oneself alone and from this site alone', async () => {
  await using database = await freshDatabase()
  await using server = await startServer(database)
  const { db } = database
  const { ana, guide } = await introduce(db, 'ana', 'guide')
  const cookie = (await signedIn(db, ana)).cookie
  const chosen = async () =>
    /<option value="([^"]+)" selected/.exec(
      (await ask(`${server.url}/account`, { headers: { cookie } })).text,
    )?.[1]
  const post = async (of: Record<string, string>, origin = server.url) => {
    const headers = { cookie, origin, 'content-type': 'application/x-www-form-urlencoded' }
    const body = new URLSearchParams({ form: 'zone', ...of }).toString()
    const { status, headers: sent } = await ask(`${server.url}/account`, { method: 'POST', headers, body })
    return `${status} ${String(sent['location'] ?? '')}`.trim()
  }
  expect(await chosen()).toBe('UTC')
  expect(await post({ zone: 'Asia/Tokyo' }, 'https://elsewhere.example')).toBe('403')
  expect(await post({ zone: 'Nowhere/Else' })).toBe('422')
  expect(await post({ zone: 'Asia/Tokyo', personId: guide.personId })).toBe('422')
  expect(await chosen()).toBe('UTC')
  expect(await post({ zone: 'Asia/Tokyo' })).toBe('302 /account?said=zone-saved')
  expect(await chosen()).toBe('Asia/Tokyo')
  const rows = await db.sql`select name, zone from people order by name`
  expect([...rows]).toEqual([
    { name: 'Ana', zone: 'Asia/Tokyo' },
    { name: 'Gil', zone: 'UTC' },
  ])
}, 120_000)

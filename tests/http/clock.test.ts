import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { openNight } from '#tests/support/on-call.ts'
import { startServer } from '#tests/support/server.ts'

test('R2 F7 a push service that takes every call and answers none keeps nobody who is needed from being called', async () => {
  let asked = 0
  const silent = createServer((line) => {
    asked += 1
    line.on('error', () => {})
    line.resume()
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as AddressInfo
  await using night = await openNight()
  await night.roster('ilse', 'on-call')
  await using server = await startServer(night.database, {
    mayPush: ({ host }) => host === `127.0.0.1:${port}`,
  })
  const hour = new Date().getUTCHours()
  await night.db.sql`update people set zone = ${`Etc/GMT${hour >= 12 ? '+' : '-'}${Math.abs(hour - 12)}`}`
  // Many were silent over night, and all of them are to be told now.
  const { ilse, odd, wren, maren, tomas, ana } = night.people
  for (const { actor } of [ilse, odd, wren, maren, tomas, ana])
    await server.services.pushes.addBrowser(actor, { endpoint: `http://127.0.0.1:${port}/${actor.personId}` })
  await night.db
    .sql`insert into notices (person_id, kind, key) select id, 'forum-decided', id::text from people`
  await night.db
    .sql`insert into push_due (person_id, due_at) select person_id, hearth_now() from push_subscriptions`
  await expect.poll(() => asked, { timeout: 15_000 }).toBeGreaterThan(0)
  const pageId = await night.page()
  await expect.poll(() => night.called(pageId), { timeout: 4_000 }).toEqual(['0 ilse'])
  silent.close()
}, 60_000)

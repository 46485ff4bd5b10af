import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import express from 'express'
import { expect, test } from 'vitest'
import { atTheDoor } from '#server/http/at-the-door.ts'

/** A real server behind the door: how many are inside, and the most that ever were. */
async function aHouse(answer: (path: string) => Promise<unknown>, waiting?: number) {
  const count = { inside: 0, most: 0 }
  const app = express()
  app.use(atTheDoor(waiting === undefined ? {} : { waiting }))
  app.use((req, res) => {
    count.inside += 1
    count.most = Math.max(count.most, count.inside)
    res.on('close', () => (count.inside -= 1))
    void answer(req.path).then(() => res.send('in'))
  })
  const server = createServer(app).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  const ask = (path: string, method = 'POST', signal?: AbortSignal) =>
    fetch(`http://127.0.0.1:${port}${path}`, { method, ...(signal ? { signal } : {}) })
  return {
    count,
    ask,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
const many = (times: number, ask: () => Promise<Response>) =>
  Promise.all(Array.from({ length: times }, async () => (await ask()).status))

test('however many sign in at once, two are worked on at a time and all are answered', async () => {
  await using house = await aHouse(() => sleep(10))
  for (const path of [
    '/sign-in',
    '/sign-in.data',
    '/sign-in/code',
    '/invite/secret',
    '/reset/secret',
    '/forgot',
  ])
    expect(await many(8, () => house.ask(path))).toEqual(Array(8).fill(200))
  expect(house.count.most).toBe(2)
})

test('a form that is here is worked on to its end, however busy the machine is: no third one comes in meanwhile', async () => {
  await using house = await aHouse(() => sleep(250))
  expect(await many(5, () => house.ask('/sign-in'))).toEqual(Array(5).fill(200))
  expect(house.count.most).toBe(2)
})

test('nobody else stands in that line', async () => {
  await using house = await aHouse(() => sleep(50))
  await many(8, () => house.ask('/sign-in', 'GET'))
  expect(house.count.most).toBe(8)
  await many(12, () => house.ask('/circles'))
  expect(house.count.most).toBe(12)
})

test('who is slow keeps nobody waiting, and who went away is not worked on', async () => {
  const never = new Promise(() => {})
  let worked = 0
  await using house = await aHouse((path) => ((worked += 1), path === '/invite/slow' ? never : sleep(1)))
  const gone = new AbortController()
  const slow = Array.from({ length: 2 }, () =>
    house.ask('/invite/slow', 'POST', gone.signal).catch(() => null),
  )
  await expect.poll(() => worked).toBe(2)
  const impatient = house.ask('/sign-in', 'POST', AbortSignal.timeout(20)).catch(() => null)
  expect((await house.ask('/sign-in')).status).toBe(200)
  expect(await impatient).toBeNull()
  expect(worked).toBe(3)
  gone.abort()
  await Promise.all(slow)
})

test('who comes when very many wait already is told so in a sentence, and the others are answered', async () => {
  await using house = await aHouse(() => sleep(30), 3)
  const statuses = await many(7, () => house.ask('/sign-in'))
  expect(statuses.filter((status) => status === 200)).toHaveLength(5)
  expect(statuses.filter((status) => status === 503)).toHaveLength(2)
  const answers = await Promise.all(Array.from({ length: 7 }, () => house.ask('/forgot')))
  const refused = answers.filter(({ status }) => status === 503)
  for (const one of refused) {
    expect(one.headers.get('retry-after')).toBe('30')
    expect(await one.text()).toBe(
      'Very many people are at the door. Nothing was changed. Please try again in a minute.\n',
    )
  }
  expect(refused).toHaveLength(2)
})

import { createServer } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { ServerResponse } from 'node:http'
import { once } from 'node:events'
import { decode } from 'turbo-stream'
import { expect, test } from 'vitest'
import { steady } from '#app/steady.ts'

type Turn = (answer: ServerResponse, socket: Socket) => void
const ok: Turn = (answer) => void answer.writeHead(200, { 'X-Remix-Response': 'yes' }).end('whole')
const away: Turn = (_, socket) => void socket.destroy()
const broken: Turn = (answer, socket) => {
  answer.writeHead(200)
  answer.write('hal')
  setTimeout(() => socket.destroy(), 20)
}
const proxy: Turn = (answer) => void answer.writeHead(502).end('away')
const fault: Turn = (answer) => void answer.writeHead(500, { 'X-Remix-Response': 'yes' }).end('a fault')

/** A server that takes these turns, the last for ever, and the page that asks it. */
async function pageAt(shown: string, ...turns: Turn[]) {
  let bar = shown
  let asked = 0
  const server = createServer((request, answer) => {
    asked += 1
    const turn = turns[Math.min(asked, turns.length) - 1] ?? ok
    turn(answer, request.socket)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const ask = steady(fetch, {
    here: () => ({ origin, pathname: bar }),
    shown: () => shown,
    pause: () => new Promise((resolve) => setTimeout(resolve, 1)),
  })
  return {
    ask: (path: string, init?: RequestInit) => ask(new URL(path, origin), init),
    asked: () => asked,
    /** The browser went back: the page that was there is on the screen still. */
    goTo: (pathname: string) => void (bar = pathname),
    [Symbol.asyncDispose]: async () => void server.close(),
  }
}

test('a look at the page that is shown is asked again until it is answered whole, whatever breaks', async () => {
  await using page = await pageAt('/forum/t/1', away, broken, proxy, fault, away, ok)
  const answer = await page.ask('/forum/t/1.data?_routes=root')
  expect([answer.status, await answer.text(), page.asked()]).toEqual([200, 'whole', 6])
})

test('the start of the house is shown at its own name; a page that is left is asked for no more', async () => {
  await using start = await pageAt('/', proxy, ok)
  expect((await start.ask('/_root.data')).status).toBe(200)
  await using page = await pageAt('/circles', away)
  const left = new AbortController()
  const asking = page.ask('/circles.data', { signal: left.signal })
  await expect.poll(page.asked).toBeGreaterThan(3)
  left.abort()
  await expect(asking).rejects.toThrow()
  // What was on its way may still arrive.
  await new Promise((resolve) => setTimeout(resolve, 50))
  const before = page.asked()
  await new Promise((resolve) => setTimeout(resolve, 50))
  expect(page.asked()).toBe(before)
})

test('which routes there are at the address that is shown is known: a form of the page goes at once, and hears that it failed', async () => {
  await using page = await pageAt('/forum/t/1', away)
  const known = await page.ask('/__manifest?p=%2Fforum%2Ft%2F1&version=x')
  expect([known.status, await known.json(), page.asked()]).toEqual([200, {}, 0])
})

test('the page that the browser goes back to is asked about, though its address stands in the bar already', async () => {
  await using page = await pageAt('/help', ok)
  page.goTo('/forum/t/1')
  expect(await (await page.ask('/__manifest?p=%2Fforum%2Ft%2F1&version=x')).text()).toBe('whole')
})

test('which other routes there are is waited for as the page itself is', async () => {
  await using page = await pageAt('/forum/t/1', ...Array.from({ length: 12 }, () => away), ok)
  expect((await page.ask('/__manifest?p=%2Fforum%2Ft%2F1&p=%2Fforum&version=x')).status).toBe(200)
  expect(page.asked()).toBe(13)
})

test('another page is waited for a while, and its own faults are shown', async () => {
  await using faulty = await pageAt('/circles', fault)
  expect((await faulty.ask('/forum.data')).status).toBe(500)
  await using gone = await pageAt('/circles', away)
  await expect(gone.ask('/forum.data')).rejects.toThrow()
  expect(gone.asked()).toBe(8)
})

test('a form that could not be sent is sent once, and hears that it failed; what Hearth answers passes', async () => {
  for (const turn of [away, broken, proxy]) {
    await using page = await pageAt('/sharing', turn, ok)
    const answer = await page.ask('/sharing.data', {
      method: 'POST',
      body: new URLSearchParams({ form: 'end', words: 'mine' }),
    })
    expect([answer.status, page.asked()]).toEqual([503, 1])
    const { value } = await decode(answer.body as ReadableStream<Uint8Array>)
    expect(value).toEqual({ data: { refusal: 'failed', reference: null, form: 'end' } })
  }
  await using page = await pageAt('/sharing', fault)
  expect(await (await page.ask('/sharing.data', { method: 'POST', body: 'x' })).text()).toBe('a fault')
})

test('everything else is asked as it always was', async () => {
  await using page = await pageAt('/help', away)
  await expect(page.ask('/help/now')).rejects.toThrow()
  expect(page.asked()).toBe(1)
})

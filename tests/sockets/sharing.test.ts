import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { promised } from '#tests/support/counts.ts'
import { ask } from '#tests/support/raw.ts'
import { type Houses, twoHouses } from '#tests/support/two-houses.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses()
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

/** Sends a form as a page without scripts does. */
async function send(at: number, path: string, cookie: string, fields: Record<string, string>) {
  const { status, headers } = await ask(`${houses.url(at)}${path}`, {
    method: 'POST',
    headers: {
      cookie,
      origin: houses.url(at),
      'sec-fetch-site': 'same-origin',
      'content-type': 'application/x-www-form-urlencoded',
    },
    body: new URLSearchParams(fields).toString(),
  })
  expect([path, fields['act'], status]).toEqual([path, fields['act'], 302])
  return headers['location']
}

test('K5 K9 taken back in the middle of a circle, it is gone from the guide’s screen on another process within a second, and only who looks is rung', async () => {
  const circleId = await houses.newCircle()
  const [ana, gil, gus] = await Promise.all([
    houses.cookieOf('ana'),
    houses.cookieOf('guide'),
    houses.cookieOf('coguide'),
  ])
  const words = `A quince tree in the snow ${randomUUID()}`
  await send(0, '/intentions', ana, {
    ...{ form: 'set', act: 'set', commandId: randomUUID(), text: words, sessionId: 'none', mark: 'normal' },
    ...{ why: '', stuck: '', need: '' },
  })
  await send(0, '/sharing', ana, {
    ...{ form: 'give', act: 'give', classes: 'intention-text', recipient: 'circle-guides' },
    ...{ scope: 'all', to: 'never' },
  })
  const brief = (cookie: string) =>
    ask(`${houses.url(1)}/circles/${circleId}/brief`, { headers: { cookie } }).then(({ text }) => text)
  expect(await brief(gil)).toContain(words)
  expect(await brief(gus)).toContain(words)
  for (const outsider of ['ben', 'cora', 'ada', 'zoe'] as const)
    expect(await brief(await houses.cookieOf(outsider))).not.toContain(words)

  const [guide, ben] = [await houses.wire('guide', 1), await houses.wire('ben', 1)]
  expect(await guide.ask('changes:watch', { topic: 'mine' })).toEqual({ ok: true })
  expect(await ben.ask('changes:watch', { topic: 'mine' })).toEqual({ ok: true })
  const rung = Promise.withResolvers<number>()
  const heard: unknown[] = []
  guide.socket.on('changes', () => rung.resolve(performance.now()))
  ben.socket.onAny((...frame: unknown[]) => void heard.push(frame))
  const sharing = (await ask(`${houses.url(0)}/sharing`, { headers: { cookie: ana } })).text
  const eventId = /name="eventId" value="([0-9a-f-]{36})"/.exec(sharing)?.[1] ?? ''
  const asked = performance.now()
  await send(0, '/sharing', ana, { form: `revoke-${eventId}`, act: 'revoke', eventId })
  expect((await rung.promise) - asked).toBeLessThan(promised(1000))
  expect(await brief(gil)).not.toContain(words)
  expect(heard).toEqual([])
}, 60_000)

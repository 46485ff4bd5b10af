import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sealingWith } from '#server/sealing.ts'
import { nothingRated } from '#app/domain/plan/domains.ts'
import { openConsents } from '#server/services/consents.ts'
import { openIntentions } from '#server/services/intentions.ts'
import { openMeasures } from '#server/services/measures.ts'
import { openMemberSealing } from '#server/services/member-keys.ts'
import { openOwnPlan } from '#server/services/own-plan.ts'
import { testKek } from '#tests/support/process.ts'
import { ask } from '#tests/support/raw.ts'
import { type Houses, twoHouses } from '#tests/support/two-houses.ts'
import { doors } from './doors.ts'

let houses: Houses
beforeAll(async () => {
  houses = await twoHouses({ nodes: 1 })
}, 180_000)
afterAll(() => houses?.[Symbol.asyncDispose]())

/** What differs between two looks at the same: ids and instants become their order, nonces nothing. */
function plain(text: string): string {
  const order = new Map<string, number>()
  const inOrder = (found: string) => {
    if (!order.has(found)) order.set(found, order.size)
    return `#${order.get(found)}`
  }
  return text
    .replaceAll(/nonce(=\\?"|\\?":\\?")[\w+/=-]+/g, 'nonce')
    .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, inOrder)
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z|\b1[6-9]\d{11}\b|\d+:\d\d [AP]M/g, 'then')
}

/**
 * A page as it is drawn, byte for byte, and every word of the data behind it. Where in that data something stands is left
 * out: two instants of one millisecond are told once.
 */
function told(text: string): string {
  const drawn = plain(text)
  const scripts = drawn.match(/<script[^>]*>[^]*?<\/script>/g) ?? []
  const words = scripts.flatMap((script) => script.split(/\\?"/).filter((word) => /[a-z]/i.test(word)))
  return `${drawn.replaceAll(/<script[^>]*>[^]*?<\/script>/g, '')}\n${[...new Set(words)].toSorted().join('\n')}`
}

test('K13 K9 what nobody was let see changes not one byte of any page that others open: a private intention, one without a yes, one that a no covers, a total and a wheel out of their period', async () => {
  const { people, database } = houses
  const circleId = await houses.newCircle()
  const memberSealing = openMemberSealing(sealingWith(Buffer.from(testKek, 'base64')))
  const needs = { db: database.db, memberSealing, announce: async () => {} }
  const [intentions, consents] = [openIntentions(needs), openConsents(needs)]
  const ana = people.ana.actor
  const set = (text: string, mark: 'normal' | 'private' | 'sensitive') =>
    intentions.set(ana, { commandId: randomUUID(), text, sessionId: null, mark })
  const [measures, plan] = [openMeasures(needs), openOwnPlan(needs)]
  const answer = () =>
    measures.answer(ana, { commandId: randomUUID(), scale: 'gad-7', answers: [1, 1, 1, 1, 1, 1, 1] })
  const guides = { recipient: { kind: 'circle-guides', id: null }, to: null, channel: 'web' } as const
  await set('Shared with her guides', 'normal')
  await answer()
  await consents.give(ana, {
    ...{ ...guides, effect: 'permit', classes: ['intention-text', 'score-total', 'wheel'] },
    scope: { since: null, until: new Date(Date.now() + 1000).toISOString() },
  })
  const paths = Object.keys(doors)
    .filter((path) => !/[*]|:(?!circleId)|sign-out|sign-in|forgot|practice/.test(path))
    .map((path) => path.replace(':circleId', circleId))
    .concat(`/shared-with-me/${ana.personId}`)
  const cookies = await Promise.all(
    (['guide', 'cora', 'ada', 'ben'] as const).map((name) => houses.cookieOf(name)),
  )
  const everything = async () => {
    const found = new Map<string, string>()
    for (const path of paths)
      for (const [who, cookie] of cookies.entries()) {
        const { status, headers, text } = await ask(`${houses.url(0)}${path}`, { headers: { cookie } })
        found.set(`${who} ${path}`, `${status} ${String(headers['etag'])} ${told(text)}`)
      }
    return found
  }
  await everything()
  const before = await everything()
  expect(before.get(`0 /circles/${circleId}/brief`)).toContain('Shared with her guides')
  expect(before.get(`0 /shared-with-me/${ana.personId}`)).toContain('is 7.')
  await new Promise((resolve) => setTimeout(resolve, 1100))
  await set('A quince tree', 'private')
  await set('In the snow', 'sensitive')
  await set('Out of the period', 'normal')
  await answer()
  const { round } = await plan.page(ana)
  await plan.rate(ana, {
    commandId: randomUUID(),
    round,
    version: 0,
    ratings: { ...nothingRated, social: 1 },
  })
  const after = await everything()
  for (const [page, said] of before) expect([page, after.get(page)]).toEqual([page, said])
}, 120_000)

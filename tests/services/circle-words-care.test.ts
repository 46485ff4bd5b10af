import { expect, test } from 'vitest'
import { everyText } from '#tests/support/every-text.ts'
import { anHour } from '#tests/support/hour.ts'

const plain = 'The river was high, and I let go of the bank.'
const unsure = 'I keep thinking about death these days.'
const grave = 'I have decided to kill myself tonight.'
const again = 'I mean it, I am going to end my life tonight.'

async function ana() {
  const hour = await anHour({ in: ['ana', 'ben'] })
  await hour.act('guide', { type: 'OpenFloor' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ana') })
  const { piece } = await hour.circle()
  const epoch = 'epoch' in piece ? piece.epoch : 0
  const found = async () => ({
    cases: await hour.sql`select person_id as who, source, tier, state, circle_id as circle from care_cases`,
    pages: await hour.sql`select reason from pages`,
  })
  return { ...hour, epoch, found, [Symbol.asyncDispose]: () => hour[Symbol.asyncDispose]() }
}

test('R2 R3 R4 words that speak of dying are said as any others, and open one case and one call, which keep no word of them', async () => {
  await using hour = await ana()
  await hour.share('ana', hour.epoch, plain)
  expect(await hour.found()).toEqual({ cases: [], pages: [] })
  // R4: what may mean something is there for a person to look at, and calls nobody.
  await hour.share('ana', hour.epoch, unsure)
  expect(await hour.found()).toMatchObject({ cases: [{ source: 'words', tier: 'amber' }], pages: [] })
  await hour.share('ana', hour.epoch, grave)
  await hour.share('ana', hour.epoch, again)
  const one = {
    who: hour.evening.ids.ana,
    source: 'words',
    tier: 'red',
    state: 'open',
    circle: hour.circleId,
  }
  expect(await hour.found()).toEqual({ cases: [one], pages: [{ reason: 'care' }] })
  // Nobody is kept from hearing them, and nothing in the circle changes by it (R1).
  expect(await hour.sql`select from circle_words`).toHaveLength(4)
  const [{ rules } = { rules: [] }] = await hour.sql<{ rules: string[] }[]>`select rules from care_cases`
  expect(rules.length).toBeGreaterThan(0)
  for await (const text of everyText(hour.evening.database.adminUrl))
    expect(text).not.toContain('kill myself')
  // Another's words are another's case, with a call of its own, whatever waits already.
  await hour.act('ana', { type: 'ReturnPiece' })
  await hour.act('guide', { type: 'GivePiece', seatId: await hour.seat('ben') })
  const { piece } = await hour.circle()
  await hour.share('ben', 'epoch' in piece ? piece.epoch : 0, grave)
  expect(await hour.found()).toMatchObject({ cases: [one, { source: 'words' }], pages: [{}, {}] })
  // Once it is closed, words that come later open another.
  await hour.sql`update care_cases set state = 'closed', closed_at = now(), acknowledged_by = ${hour.evening.ids.guide},
    outcome = 'spoke-with-them'`
  await hour.share('ben', 'epoch' in piece ? piece.epoch : 0, again)
  expect((await hour.found()).cases).toHaveLength(3)
})

test('R6 a signal stands in the case of who gave it, before and after it was opened, and calls in its own way alone', async () => {
  await using hour = await ana()
  await hour.act('ana', { type: 'Signal', kind: 'someone' })
  expect(await hour.found()).toEqual({ cases: [], pages: [] })
  await hour.act('guide', { type: 'StartCrisis', seatId: await hour.seat('ana') })
  await hour.act('ben', { type: 'Signal', kind: 'moment' })
  await hour.act('ana', { type: 'Signal', kind: 'moment' })
  const { cases, pages } = await hour.found()
  expect(cases).toMatchObject([{ who: hour.evening.ids.ana, tier: 'red', state: 'open' }])
  expect(pages).toEqual([{ reason: 'crisis' }])
  const signs = await hour.sql`select source, by_id as by from care_case_events order by n`
  expect(signs).toEqual([
    { source: 'signal', by: null },
    { source: 'crisis', by: hour.evening.ids.guide },
    { source: 'signal', by: null },
  ])
})

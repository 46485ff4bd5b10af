import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { openGlass } from '#tests/support/glass.ts'

const open = ['Words that are sensitive', 'Words that are normal']
const all = ['Words that are private', ...open]

test('K12 a clinician opens what a member wrote, without what is private, for as long as was asked and not longer; the member and those who review are told', async () => {
  await using house = await openGlass()
  const { breakGlass, cleo, pia, ana, ask, read, later, mails, rung } = house
  const { glassId, state } = await ask()
  expect(state).toBe('open')
  expect(await read(glassId)).toEqual(open)
  expect(rung).toContain(`mine:${ana.personId}`)
  const told = await mails()
  expect(told.map(({ to }) => to).toSorted()).toEqual([
    'ana@example.test',
    'bo@example.test',
    'pia@example.test',
  ])
  // Nothing of why, whose or what in any mail.
  for (const { subject, text } of told)
    expect(`${subject} ${text}`).not.toMatch(/goodbye|life|Words that|cleo/)
  expect(await breakGlass.told(ana)).toMatchObject([
    {
      by: 'cleo',
      second: null,
      reason: 'risk-to-life',
      statement: 'She did not come, and said goodbye',
      outcome: null,
    },
  ])
  // Every look is in the member’s own log, and is not called a yes.
  const looks = await house.consents.looks(ana, { before: null })
  expect(looks.items).toMatchObject([{ viewer: 'cleo', broken: true, items: 2 }])
  await later(9)
  expect(await read(glassId)).toEqual(open)
  await later(1)
  expect(await refusal(read(glassId))).toBe('glass-over')
  expect((await breakGlass.page(cleo.actor, glassId)).card.state).toBe('ended')
  expect((await breakGlass.page(pia.actor, glassId)).looks).toMatchObject([{ items: 2 }, { items: 2 }])
})

test('K12 it can be closed before its time, and never opens again', async () => {
  await using house = await openGlass()
  const { breakGlass, cleo, dara, ask, read, codeFor } = house
  const { glassId } = await ask({ minutes: 30 })
  expect(await refusal(breakGlass.end(dara.actor, glassId))).toBe('not-found')
  await breakGlass.end(cleo.actor, glassId)
  await breakGlass.end(cleo.actor, glassId)
  expect(await refusal(read(glassId))).toBe('glass-over')
  expect(await refusal(breakGlass.confirm(dara.actor, { glassId, code: await codeFor(dara) }))).toBe(
    'not-allowed',
  )
})

test('K12 private items open with a second clinician alone, each with a code of their own, within a quarter of an hour', async () => {
  await using house = await openGlass()
  const { breakGlass, cleo, dara, pia, ana, ask, read, later, codeFor, mails } = house
  const { glassId, state } = await ask({ withPrivate: true })
  expect(state).toBe('waiting')
  expect(await mails()).toEqual([])
  expect(await refusal(read(glassId))).toBe('glass-over')
  // Nobody confirms their own asking, and nobody without a clinician’s part and a code.
  expect(await refusal(breakGlass.confirm(cleo.actor, { glassId, code: await codeFor(cleo) }))).toBe(
    'not-allowed',
  )
  expect(await refusal(breakGlass.confirm(pia.actor, { glassId, code: await codeFor(pia) }))).toBe(
    'not-allowed',
  )
  expect(await refusal(breakGlass.confirm(dara.actor, { glassId, code: await codeFor(cleo) }))).toBe(
    'wrong-code',
  )
  expect(await refusal(read(glassId))).toBe('glass-over')
  expect((await breakGlass.desk(dara.actor)).breaking?.waiting).toHaveLength(1)
  expect((await breakGlass.desk(cleo.actor)).breaking?.waiting).toHaveLength(0)
  await breakGlass.confirm(dara.actor, { glassId, code: await codeFor(dara) })
  expect(await read(glassId)).toEqual(all)
  expect(await refusal(read(glassId, dara.actor))).toBe('not-found')
  expect(await breakGlass.told(ana)).toMatchObject([{ by: 'cleo', second: 'dara', withPrivate: true }])
  // One that waits too long never opens.
  const { glassId: late } = await ask({ withPrivate: true })
  await later(15)
  expect(await refusal(breakGlass.confirm(dara.actor, { glassId: late, code: await codeFor(dara) }))).toBe(
    'glass-over',
  )
  expect(await breakGlass.told(ana)).toHaveLength(1)
})

test('K12 nobody but a clinician with a fresh code and a reason opens anything, and no page beside it shows more', async () => {
  await using house = await openGlass()
  const { breakGlass, cleo, dara, pia, ana, guide, cora, ask, read, nobody, codeFor } = house
  for (const actor of [ana, guide, cora, pia.actor])
    expect(await refusal(ask({}, { actor, secret: cleo.secret }))).toBe('not-allowed')
  const used = await codeFor(cleo)
  const { glassId } = await ask({ code: used })
  expect(await refusal(ask({ code: used }))).toBe('wrong-code')
  expect(await refusal(ask({ statement: '  ' }))).toBe('words-empty')
  expect(await refusal(ask({ statement: 'x'.repeat(501) }))).toBe('too-large')
  expect(await refusal(ask({ minutes: 31 as 30 }))).toBe('bad-input')
  for (const personId of [nobody, guide.personId]) expect(await refusal(ask({ personId }))).toBe('not-found')
  for (const actor of [dara.actor, ana, guide, pia.actor])
    expect(await refusal(read(glassId, actor))).toMatch(/^not-(?:found|allowed)$/)
  expect(await refusal(breakGlass.page(dara.actor, glassId))).toBe('not-found')
  expect(await refusal(breakGlass.desk(guide))).toBe('not-allowed')
  // The same clinician in a circle of hers sees what a consent lets see: nothing.
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  await house.circles.invite(cora, { circleId, personIds: [ana.personId] })
  await house.db
    .sql`insert into circle_guides (circle_id, person_id, role) values (${circleId}, ${cleo.actor.personId}, 'co-guide')`
  const brief = await house.briefs.of(cleo.actor, circleId)
  expect(brief.members.flatMap(({ intentions }) => intentions)).toEqual([])
})

test('K12 somebody who neither opened nor confirmed it reviews it, once; after three days without, those who review are alerted, once', async () => {
  await using house = await openGlass()
  const { breakGlass, cleo, pia, both, ana, ask, later, mails } = house
  const { glassId } = await ask({}, both)
  const review = { glassId, outcome: 'to-follow-up', statement: 'Two look at it again' } as const
  expect(await refusal(breakGlass.review(both.actor, review))).toBe('not-allowed')
  expect(await refusal(breakGlass.review(cleo.actor, review))).toBe('not-allowed')
  await later(72 * 60 - 1)
  await breakGlass.alertOverdue()
  const before = (await mails()).length
  expect((await breakGlass.desk(pia.actor)).reviewing?.unreviewed).toMatchObject([{ overdue: false }])
  await later(1)
  await Promise.all([breakGlass.alertOverdue(), breakGlass.alertOverdue()])
  const alerts = (await mails()).slice(0, -before)
  expect(alerts.map(({ to }) => to).toSorted()).toEqual(['bo@example.test', 'pia@example.test'])
  expect((await breakGlass.desk(pia.actor)).reviewing?.unreviewed).toMatchObject([{ overdue: true }])
  const [first, second] = await Promise.allSettled([
    breakGlass.review(pia.actor, review),
    breakGlass.review(pia.actor, review),
  ])
  expect([first.status, second.status].toSorted()).toEqual(['fulfilled', 'rejected'])
  const { unreviewed, reviewed } = (await breakGlass.desk(pia.actor)).reviewing ?? {}
  expect(unreviewed).toEqual([])
  expect(reviewed).toMatchObject([
    { review: { outcome: 'to-follow-up', statement: 'Two look at it again', by: 'pia' } },
  ])
  expect(await breakGlass.told(ana)).toMatchObject([{ outcome: 'to-follow-up' }])
})

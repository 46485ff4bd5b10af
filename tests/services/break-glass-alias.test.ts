import { expect, test } from 'vitest'
import { asBreaker } from '#db/queries/as-actor.ts'
import { listOpened } from '#db/queries/break-glass.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openGlass } from '#tests/support/glass.ts'

/** A thread in which Ana writes as Quiet Heron, beside a post under her own name elsewhere. */
async function openAlias() {
  const house = await openGlass()
  const { db, ana } = house
  const opened = (name: string | null) => db.sql<{ id: string; aliasId: string | null }[]>`
    with t as (insert into threads (space_id, opened_by, title, last_number, shown_number, shown_count, shown_at)
        select id, ${ana.personId}, 'Evenings', 1, 1, 1, hearth_now() from spaces order by position limit 1 returning id),
      a as (insert into aliases (thread_id, person_id, name) select id, ${ana.personId}, ${name ?? 'nobody'} from t where ${name !== null} returning id)
    insert into posts (thread_id, author_id, alias_id, command_id, opens, state, number, shown_revision, body, html, published_at)
      select t.id, ${ana.personId}, (select id from a), gen_random_uuid(), true, 'published', 1, 1, 'Hello', '<p>Hello</p>', hearth_now()
      from t returning id, alias_id as "aliasId"`
  const [post] = await opened('Quiet Heron')
  const [plain] = await opened(null)
  const asked = { reason: 'risk-to-life', statement: 'A goodbye, and nobody knows whose' } as const
  const ask = async (postId = post?.id ?? '', by = house.cleo) =>
    house.breakGlass.askAlias(by.actor, { ...asked, postId, code: await house.codeFor(by) })
  return {
    ...house,
    asked,
    ask,
    postId: post?.id ?? '',
    plainId: plain?.id ?? '',
    aliasId: post?.aliasId ?? '',
  }
}

test('F2 who writes under a name of one thread is learned by two clinicians together, for half an hour; the member and those who review are told', async () => {
  await using house = await openAlias()
  const { breakGlass, ana, cleo, dara, pia, later, codeFor, mails, ask } = house
  expect(await breakGlass.aliasOf(cleo.actor, house.postId)).toEqual({
    name: 'Quiet Heron',
    thread: 'Evenings',
  })
  const { glassId } = await ask()
  const seenBy = async ({ actor }: typeof cleo) => (await breakGlass.page(actor, glassId)).card
  for (const who of [cleo, dara, pia])
    expect(await seenBy(who)).toMatchObject({ state: 'waiting', member: 'Quiet Heron', alias: 'Quiet Heron' })
  expect(JSON.stringify(await breakGlass.desk(dara.actor))).not.toMatch(/"member":"ana"/)
  expect([await mails(), await breakGlass.told(ana)]).toEqual([[], []])

  await breakGlass.confirm(dara.actor, { glassId, code: await codeFor(dara) })
  for (const who of [cleo, dara, pia]) expect((await seenBy(who)).member).toBe('ana')
  expect((await mails()).map(({ to }) => to).toSorted()).toEqual([
    'ana@example.test',
    'bo@example.test',
    'pia@example.test',
  ])
  for (const { subject, text } of await mails())
    expect(`${subject} ${text}`).not.toMatch(/Heron|goodbye|Evenings/)
  expect(await breakGlass.told(ana)).toMatchObject([
    { by: 'cleo', second: 'dara', alias: 'Quiet Heron', statement: house.asked.statement },
  ])

  await later(30)
  for (const who of [cleo, dara])
    expect(await seenBy(who)).toMatchObject({ state: 'ended', member: 'Quiet Heron' })
  expect(await seenBy(pia)).toMatchObject({ state: 'ended', member: 'ana' })
  await breakGlass.review(pia.actor, { glassId, outcome: 'justified', statement: 'It was.' })
  expect(await breakGlass.told(ana)).toMatchObject([{ outcome: 'justified' }])
})

test('F2 one person alone learns nothing, and a name opens no writing', async () => {
  await using house = await openAlias()
  const { db, breakGlass, cleo, dara, pia, asked, ask, later, codeFor, postId } = house
  expect(await refusal(breakGlass.askAlias(cleo.actor, { ...asked, postId, code: '000000' }))).toBe(
    'wrong-code',
  )
  expect(await refusal(breakGlass.askAlias(pia.actor, { ...asked, postId, code: '000000' }))).toBe(
    'not-allowed',
  )
  expect(await refusal(breakGlass.aliasOf(pia.actor, postId))).toBe('not-allowed')
  expect(await refusal(ask(house.plainId))).toBe('not-found')
  expect(await refusal(breakGlass.aliasOf(cleo.actor, house.plainId))).toBe('not-found')
  const { glassId } = await ask()
  expect(await refusal(ask())).toBe('already-asked')
  expect(await refusal(breakGlass.confirm(cleo.actor, { glassId, code: await codeFor(cleo) }))).toBe(
    'not-allowed',
  )
  // Neither does the database open it for one.
  await expect(
    db.sql`update break_glass set opens_at = hearth_now(), ends_at = hearth_now() + interval '5 min' where id = ${glassId}`,
  ).rejects.toThrow('break_glass_alias')
  await later(16)
  expect(await refusal(breakGlass.confirm(dara.actor, { glassId, code: await codeFor(dara) }))).toBe(
    'glass-over',
  )
  const again = await ask()
  await breakGlass.confirm(dara.actor, { glassId: again.glassId, code: await codeFor(dara) })
  expect((await breakGlass.page(cleo.actor, again.glassId)).card.state).toBe('open')
  // What she wrote stays closed: by the service, and by the rows themselves.
  expect(await refusal(house.read(again.glassId))).toBe('not-found')
  const rows = await asBreaker(db, { personId: cleo.actor.personId, glassId: again.glassId }, (tx) =>
    listOpened(tx, house.ana.personId, { before: null, limit: 20 }),
  )
  expect(rows).toEqual([])
})

import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { openKeyDestruction } from '#server/services/key-destruction.ts'
import { day } from '#tests/support/members.ts'
import { openSharing } from '#tests/support/sharing.ts'

test('K14 K15 a closed account is hidden at once and its key dies seven days after rest: nothing of it can ever be read again', async () => {
  await using house = await openSharing()
  const folder = await mkdtemp(join(tmpdir(), 'destroyed-'))
  const file = join(folder, 'deep', 'keys.jsonl')
  const destruction = openKeyDestruction({ db: house.db, file })
  const [ana, ben] = [await house.member('ana', day(-9, 10)), await house.member('ben')]
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  for (const member of [ana, ben]) {
    await house.circles.invite(house.cora, { circleId, personIds: [member.personId] })
    await house.set(member, 'A quiet word')
    await house.consents.give(member, {
      ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
      ...{ recipient: { kind: 'circle-guides', id: null }, scope: { since: null, until: null } },
    })
  }
  const shown = async () =>
    (await house.briefs.of(house.guide, circleId)).members.map(({ name, intentions }) => [
      name,
      intentions.length,
    ])
  expect(await shown()).toEqual([
    ['ana', 1],
    ['ben', 1],
  ])
  await house.db.sql`update people set closed_at = hearth_now() where id = ${ana.personId}`
  expect(await shown()).toEqual([['ben', 1]])
  const alive = async () => {
    await destruction.destroyDue()
    const rows = await house.db.sql<{ name: string }[]>`
      select p.name from member_keys k join people p on p.id = k.person_id where k.key is not null order by 1`
    return rows.map(({ name }) => name)
  }
  expect(await alive()).toEqual(['ana', 'ben'])
  await house.database.shiftClock(6.9 * 86_400)
  expect(await alive()).toEqual(['ana', 'ben'])
  // A session that ended a day before the seven days are over: rest comes first.
  const late = await house.session(ana, day(-1, 10))
  await house.db
    .sql`update treatment_sessions set actual_end = hearth_now() - interval '1 day' where id = ${late}`
  await house.database.shiftClock(7.1 * 86_400)
  expect(await alive()).toEqual(['ana', 'ben'])
  await house.database.shiftClock(15.1 * 86_400)
  expect(await alive()).toEqual(['ben'])
  await destruction.destroyDue()
  const lines = (await readFile(file, 'utf8')).trim().split('\n')
  expect(lines.map((line) => (JSON.parse(line) as { personId: string }).personId)).toEqual([ana.personId])
  await house.db.sql`update people set closed_at = null where id = ${ana.personId}`
  expect((await house.intentions.timeline(ana, { before: null })).items[0]?.wordings).toEqual([])
  await rm(folder, { recursive: true })
})

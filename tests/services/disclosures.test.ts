import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { connect } from '#db/client.ts'
import { openAnchors } from '#server/services/anchors.ts'
import { openSharing } from '#tests/support/sharing.ts'

/** Two members whose intentions Gil has looked at several times, and the file that remembers it. */
async function aLog() {
  const house = await openSharing()
  const folder = await mkdtemp(join(tmpdir(), 'anchors-'))
  const admin = connect(house.database.adminUrl, { max: 2, name: 'hearth-test' })
  const circleId = await house.circle({ at: new Date(Date.now() + 26 * 3_600_000) })
  const members = [await house.member('ana'), await house.member('ben')]
  for (const member of members) {
    await house.circles.invite(house.cora, { circleId, personIds: [member.personId] })
    await house.set(member, 'A quiet word')
    await house.consents.give(member, {
      ...{ effect: 'permit', classes: ['intention-text'], to: null, channel: 'web' },
      ...{ recipient: { kind: 'circle-guides', id: null }, scope: { since: null, until: null } },
    })
  }
  const anchors = openAnchors({ db: house.db, file: join(folder, 'deep', 'anchors.jsonl') })
  const look = async () => void (await house.briefs.of(house.guide, circleId))
  for (let n = 0; n < 3; n++) {
    await look()
    await anchors.anchor()
  }
  const [first] = members.map(({ personId }) => personId).toSorted()
  return {
    ...house,
    ...{ admin, anchors, look, whose: first ?? '' },
    [Symbol.asyncDispose]: async () => {
      await admin.close()
      await rm(folder, { recursive: true })
      await house[Symbol.asyncDispose]()
    },
  }
}

test('K10 a whole log is whole, with rows that came after the last anchor too', async () => {
  await using log = await aLog()
  await log.look()
  expect(await log.anchors.verify()).toMatchObject({ rows: 8, bad: null })
})

const tampering: Record<string, [act: string, n: number]> = {
  edited: ['update disclosures set viewer_id = gen_random_uuid() where member_id = $1 and n = 2', 2],
  'edited, and its time': [
    `update disclosures set at = at + interval '1 s' where member_id = $1 and n = 1`,
    1,
  ],
  deleted: ['delete from disclosures where member_id = $1 and n = 2', 2],
  reordered: [
    'update disclosures set n = case n when 1 then 2 when 2 then 1 else n end + 10 where member_id = $1; update disclosures set n = n - 10 where member_id = $1',
    1,
  ],
  inserted: [
    `insert into disclosures select member_id, 4, at, viewer_id, data_class, item_id, entry_id, provision_id, via,
      circle_id, hash, hash from disclosures where member_id = $1 and n = 3`,
    4,
  ],
  'cut off': ['delete from disclosures where member_id = $1 and n = 3', 3],
  'cut off with its head': [
    `delete from disclosures where member_id = $1 and n = 3; update disclosure_heads h set n = 2,
      hash = (select hash from disclosures d where d.member_id = h.member_id and d.n = 2) where member_id = $1`,
    3,
  ],
  'thrown away': [
    'delete from disclosures where member_id = $1; delete from disclosure_heads where member_id = $1',
    1,
  ],
}

test.each(Object.entries(tampering))(
  'K10 a log that was %s is found, and the first bad row is named',
  async (_, [act, n]) => {
    await using log = await aLog()
    for (const one of act.split(';')) await log.admin.sql.unsafe(one, [log.whose])
    expect((await log.anchors.verify()).bad).toMatchObject({ memberId: log.whose, n })
  },
)

test('K10 a log that was written anew from one row on, hashes and head and all, is found by the anchor', async () => {
  await using log = await aLog()
  await log.admin.sql.unsafe(
    `update disclosures set viewer_id = gen_random_uuid(), hash = sha256(hash) where member_id = $1 and n = 3`,
    [log.whose],
  )
  await log.admin.sql.unsafe(
    `update disclosure_heads h set hash = (select hash from disclosures d where d.member_id = h.member_id and d.n = 3)
     where member_id = $1`,
    [log.whose],
  )
  expect((await log.anchors.verify()).bad).toMatchObject({ memberId: log.whose, n: 3 })
})

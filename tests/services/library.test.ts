import { expect, test } from 'vitest'
import { standingOn } from '#app/domain/library/library.ts'
import { openLibrary } from '#server/services/library.ts'
import { refusal } from '#tests/support/clinic.ts'
import { openMembers } from '#tests/support/members.ts'

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10)

async function openHouse() {
  const house = await openMembers()
  const announce = async (...topics: string[]) => void house.rung.push(...topics)
  const library = openLibrary({ db: house.db, announce })
  const [ilse, ana] = [await house.person('ilse', ['clinician']), await house.member('ana')]
  const words = {
    title: 'Before a session',
    body: 'Rest *well*.',
    sources: ['A book', ' '],
    reviewBy: inDays(90),
  }
  const write = (more: Partial<Parameters<typeof library.write>[1]> = {}, by = ilse) =>
    library.write(by, { slug: 'before-a-session', version: 1, ...words, ...more })
  return { ...house, library, ilse, ana, write, [Symbol.asyncDispose]: () => house[Symbol.asyncDispose]() }
}

test('J9 what a clinic begins with is shown to no member before a clinician has reviewed it and answers for it', async () => {
  await using house = await openHouse()
  const { library, ilse, ana, write } = house
  expect((await library.list(ana)).items).toEqual([])
  expect(await refusal(library.piece(ana, 'before-a-session'))).toBe('not-found')
  const begun = (await library.list(ilse)).items
  expect(begun.length).toBeGreaterThanOrEqual(5)
  expect(new Set(begun.map(({ standing }) => standing))).toEqual(new Set(['unreviewed']))
  await write()
  expect(house.rung).toContain('library')
  expect((await library.list(ana)).items).toEqual([
    { slug: 'before-a-session', title: 'Before a session', standing: 'reviewed', reviewBy: inDays(90) },
  ])
  expect(await library.piece(ana, 'before-a-session')).toMatchObject({
    ...{
      version: 2,
      html: '<p>Rest <em>well</em>.</p>',
      sources: ['A book'],
      owner: 'ilse',
      mayWrite: false,
    },
    reviewedOn: inDays(0),
  })
})

test('J9 every wording is kept; two who write at once: one does, the other looks again; only clinicians and admins write', async () => {
  await using house = await openHouse()
  const { library, ilse, ana, guide, write } = house
  const both = await Promise.all([refusal(write()), refusal(write({ body: 'Another' }))])
  expect(both.toSorted()).toEqual(['not refused', 'version-older'])
  expect((await library.versions(ilse, 'before-a-session')).map(({ n, by }) => [n, by])).toEqual([
    [2, 'ilse'],
    [1, null],
  ])
  for (const who of [ana, guide]) {
    expect(await refusal(write({ version: 2 }, who))).toBe('not-allowed')
    expect(await refusal(library.versions(who, 'before-a-session'))).toBe('not-allowed')
  }
  for (const reviewBy of [inDays(0), inDays(400), '2026-02-30', 'soon'])
    expect(await refusal(write({ version: 2, reviewBy }))).toBe('bad-input')
  expect(await refusal(write({ version: 2, body: ' ' }))).toBe('words-empty')
  expect(await refusal(write({ version: 2, slug: 'nowhere' }))).toBe('not-found')
})

test('J9 past its review date a piece is still there, and flagged to those who work here', async () => {
  await using house = await openHouse()
  await house.write({ reviewBy: inDays(1) })
  await house.database.shiftClock(3 * 86_400)
  const [mine] = (await house.library.list(house.ana)).items
  expect(mine).toMatchObject({ slug: 'before-a-session', standing: 'lapsed' })
  const reviewed = { reviewedOn: '2026-01-01', reviewBy: '2026-06-01' }
  expect(['2026-06-01', '2026-06-02'].map((day) => standingOn(reviewed, day))).toEqual(['reviewed', 'lapsed'])
})

import { expect, test } from 'vitest'
import { refusal } from '#tests/support/clinic.ts'
import { ana, csv, openTreatmentDesk } from '#tests/support/imports.ts'

test('S1 nothing is written until it is confirmed, and then in one go with what follows from it', async () => {
  await using desk = await openTreatmentDesk()
  const { imports, people } = desk
  const importId = await desk.read(csv(ana('a'), ana('b', { start: 'soon' })))
  const preview = await imports.preview(people.cora.actor, importId)
  expect(preview).toMatchObject({ rows: 2, faulty: 1, missing: [], counts: { new: 1, changed: 0 } })
  expect(preview.faults).toEqual([
    { row: 3, column: 'start', words: '“soon” is no day and time that we can read.' },
  ])
  expect(preview.some.new).toMatchObject([
    { row: 2, name: 'ana', startsAt: '2026-12-09T01:30:00Z', status: 'planned' },
  ])
  expect(await desk.sessions()).toEqual([])
  expect([...desk.rung, ...desk.moved, ...(await desk.audit())]).toEqual([])
  expect(await imports.confirm(people.cora.actor, importId)).toEqual({ written: 1, alreadyDone: false })
  expect(await desk.sessions()).toMatchObject([
    { externalId: 'a', status: 'planned', startsAt: '2026-12-09T01:30Z' },
  ])
  expect(desk.moved).toEqual([people.ana.personId])
  expect(desk.rung).toEqual(['schedule', `mine:${people.ana.personId}`, 'told'])
  expect(await desk.audit()).toEqual(['treatments-imported'])
})

test('S1 importing the same file twice, or confirming twice, changes nothing', async () => {
  await using desk = await openTreatmentDesk()
  const text = csv(ana('a'), ana('b'))
  const first = await desk.read(text)
  const both = await Promise.all([1, 2].map(() => desk.imports.confirm(desk.people.cora.actor, first)))
  expect(new Set(both.map(({ written }) => written))).toEqual(new Set([0, 2]))
  const [before, heard] = [
    JSON.stringify(await desk.db.sql`select * from treatment_sessions order by id`),
    desk.rung.length,
  ]
  expect(await desk.bring(text)).toBe(0)
  expect(JSON.stringify(await desk.db.sql`select * from treatment_sessions order by id`)).toBe(before)
  expect(desk.rung).toHaveLength(heard)
})

test('S1 two files of one source at once leave the newer version of every session, in any order', async () => {
  await using desk = await openTreatmentDesk()
  const ids = Array.from({ length: 60 }, (_, at) => `s${at}`)
  const file = (version: number, order: string[]) =>
    csv(...order.map((id) => ana(id, { version, start: `2026-12-${10 + version} 10:00` })))
  const imported = await Promise.all([
    desk.read(file(2, ids)),
    desk.read(file(3, ids.toReversed())),
    desk.read(file(1, ids)),
  ])
  await Promise.all(imported.map((one) => desk.imports.confirm(desk.people.cora.actor, one)))
  const stored = await desk.sessions()
  expect(stored).toHaveLength(60)
  expect(new Set(stored.map(({ startsAt, version }) => `${version} ${startsAt}`))).toEqual(
    new Set(['3 2026-12-13T17:00Z']),
  )
})

test('S1 an older version is ignored and said so; a newer one moves the session and keeps what was recorded', async () => {
  await using desk = await openTreatmentDesk()
  await desk.bring(csv(ana('a', { version: 5 })))
  const older = await desk.preview(csv(ana('a', { version: 4, start: '2026-12-20 10:00' })))
  expect(older.counts).toMatchObject({ older: 1, changed: 0 })
  expect(await desk.bring(csv(ana('a', { version: 4, start: '2026-12-20 10:00' })))).toBe(0)
  expect(await desk.bring(csv(ana('a', { version: 6, status: 'cancelled' })))).toBe(1)
  expect(await desk.sessions()).toMatchObject([{ version: '6', status: 'cancelled' }])
})

test('S1 columns are asked for where they cannot be guessed, and remembered for their source', async () => {
  await using desk = await openTreatmentDesk()
  const { imports, people } = desk
  const odd = 'Nummer;Wer;Wann\n1;ana@post.example;08.12.2026 18:30\n'
  const importId = await desk.read(odd, 'Praxis')
  const untold = await imports.preview(people.cora.actor, importId)
  expect(untold).toMatchObject({
    headings: ['Nummer', 'Wer', 'Wann'],
    missing: ['externalId', 'member', 'start'],
    rows: 0,
  })
  const mapping = { ...untold.mapping, columns: { externalId: 'Nummer', member: 'Wer', start: 'Wann' } }
  await imports.mapAgain(people.cora.actor, { importId, mapping, readingId: 'two' })
  expect(await imports.preview(people.cora.actor, importId)).toMatchObject({
    missing: [],
    counts: { new: 1 },
  })
  expect(await imports.sources(people.cora.actor)).toEqual(['Praxis'])
  expect(await desk.preview(odd, 'Praxis')).toMatchObject({ missing: [], counts: { new: 1 } })
})

test.each([
  ['a mark at its begin', `\uFEFF${csv(ana('a'))}`],
  ['tabs', csv(ana('a')).replaceAll(',', '\t')],
  [
    'semicolons and quotes',
    csv(ana('a'))
      .replaceAll(',', '";"')
      .replaceAll(/^|(?=\r)|(?<=\n)|$/g, '"'),
  ],
  ['old line ends and empty lines', csv(ana('a')).replaceAll('\r\n', '\n\n').concat('\n\n')],
])('S1 a file with %s is read', async (_, text) => {
  await using desk = await openTreatmentDesk()
  expect(await desk.preview(text)).toMatchObject({ faulty: 0, counts: { new: 1 } })
})

test('S1 a file in UTF-16, and one whose quote is never closed, are told row by row', async () => {
  await using desk = await openTreatmentDesk()
  const wide = Buffer.from(`\uFEFF${csv(ana('a'))}`, 'utf16le')
  expect(await desk.imports.preview(desk.people.cora.actor, await desk.read(wide))).toMatchObject({
    counts: { new: 1 },
  })
  const open = await desk.preview(csv(ana('a'), '"b,1,ana@post.example'))
  expect(open).toMatchObject({
    counts: { new: 1 },
    faults: [{ row: 3, words: 'A quotation mark here is never closed. What follows could not be read.' }],
  })
})

test('S1 members are found by e-mail or by the id that the source knows them by; nobody else is', async () => {
  await using desk = await openTreatmentDesk()
  await desk.db
    .sql`insert into person_identifiers (system, value, person_id) values ('Front desk', 'MRN 7', ${desk.people.ana.personId})`
  const rows = [
    ana('a').replace('ana@post.example', 'MRN 7'),
    ana('b').replace('ana@', 'ilse@'),
    ana('c').replace('ana@', 'x@'),
  ]
  const preview = await desk.preview(csv(...rows))
  expect(preview.counts.new).toBe(1)
  expect(preview.faults.map(({ row, column, words }) => `${row} ${column} ${words}`)).toEqual([
    '3 email No member here is known as “ilse@post.example”.',
    '4 email No member here is known as “x@post.example”.',
  ])
  expect((await desk.preview(csv(rows[0] ?? ''), 'Elsewhere')).faulty).toBe(1)
})

test('who may not record treatment sessions reads nothing in, and nobody confirms another’s file', async () => {
  await using desk = await openTreatmentDesk()
  const { imports, people } = desk
  const importId = await desk.read(csv(ana('a')))
  const bytes = new TextEncoder().encode(csv(ana('a')))
  for (const name of ['wren', 'ada', 'pia', 'ana'] as const) {
    const { actor } = people[name]
    const given = { source: 'x', bytes, locationId: null, readingId: 'x' }
    const tries = [
      imports.read(actor, given),
      imports.preview(actor, importId),
      imports.confirm(actor, importId),
      imports.drop(actor, importId),
      imports.sources(actor),
    ]
    expect(new Set(await Promise.all(tries.map(refusal)))).toEqual(new Set(['not-allowed']))
    expect(() => imports.mayImport(actor)).toThrow('not-allowed')
  }
  const others = [imports.preview, imports.confirm, imports.drop] as const
  for (const each of others) expect(await refusal(each(people.ilse.actor, importId))).toBe('not-found')
  expect(await refusal(desk.read(csv(ana('a')), 'here'))).toBe('bad-input')
  expect(await refusal(desk.read(''))).toBe('bad-input')
  expect(await refusal(desk.read(new Uint8Array(9 * 1024 * 1024)))).toBe('too-large')
  expect([await desk.sessions(), desk.rung]).toEqual([[], []])
})

test('a preview is sealed, and gone after an hour, when it is put away and when it was confirmed', async () => {
  await using desk = await openTreatmentDesk()
  const { imports, people } = desk
  const { actor } = people.cora
  const bodies = async () =>
    (
      await desk.db.sql<
        { body: string | null }[]
      >`select encode(body, 'escape') as body from treatment_imports`
    ).map(({ body }) => body)
  const [old, away, done] = [
    await desk.read(csv(ana('a'))),
    await desk.read(csv(ana('b'))),
    await desk.read(csv(ana('c'))),
  ]
  expect((await bodies()).join()).not.toMatch(/ana@|booked/)
  await imports.confirm(actor, done)
  await imports.drop(actor, away)
  expect(await refusal(imports.preview(actor, done))).toBe('import-gone')
  expect(await refusal(imports.preview(actor, away))).toBe('not-found')
  await desk.night.at(4_000)
  expect(await refusal(imports.preview(actor, old))).toBe('import-gone')
  expect(await refusal(imports.confirm(actor, old))).toBe('import-gone')
  await imports.sweep()
  expect(await bodies()).toEqual([null])
  expect((await desk.sessions()).map(({ externalId }) => externalId)).toEqual(['c'])
})

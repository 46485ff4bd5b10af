import { guessColumns, type Mapping, mappingSchema, missingOf } from '#app/domain/treatment/columns.ts'
import { type FoundRow, onePerId } from '#app/domain/treatment/import-diff.ts'
import type { Imported, RowFault } from '#app/domain/treatment/imported.ts'
import { faultWords } from '#app/domain/treatment/import-words.ts'
import type { Runner } from '#db/client.ts'
import { findMembers } from '#db/queries/members.ts'
import { findMapping } from '#db/queries/treatment-imports.ts'
import { listPlaces } from '#db/queries/treatments.ts'
import type { ImportBody } from './treatments-body.ts'
import { headingsOf, textOf } from './treatments-csv.ts'
import { readFileApart } from './treatments-reading.ts'

export type Reading = (done: number, rows: number) => void
/** More faults than anybody reads; the rest is counted. */
const mostFaults = 1_000

/** JSON begins with a brace; nothing else that is read here does. */
export const formatOf = (bytes: Uint8Array): 'csv' | 'fhir' =>
  /^[\uFEFF\s]*\{/.test(new TextDecoder().decode(bytes.subarray(0, 1_000))) ? 'fhir' : 'csv'

/** A first mapping: the one remembered for the source where it still fits, with guesses for what it does not say. */
export async function firstMapping(
  run: Runner,
  given: { source: string; file: Uint8Array; format: 'csv' | 'fhir'; locationId: string | null },
): Promise<{ mapping: Mapping; headings: string[] }> {
  const headings = given.format === 'csv' ? headingsOf(textOf(given.file.subarray(0, 60_000))) : []
  const known = mappingSchema.safeParse(await findMapping(run, given.source))
  const begin: Mapping = known.success
    ? known.data
    : { columns: {}, slashes: 'mdy', locationId: null, minutes: 60 }
  const fitting = Object.entries(begin.columns).filter(([, heading]) => headings.includes(heading))
  const columns = { ...guessColumns(headings), ...Object.fromEntries(fitting) }
  return { mapping: { ...begin, columns, locationId: given.locationId ?? begin.locationId }, headings }
}

/** Reads a file: rows whose member is known, and what is wrong with the others. Writes nothing. */
export async function readImport(
  run: Runner,
  given: Pick<ImportBody, 'mapping' | 'headings' | 'file'> & {
    source: string
    format: 'csv' | 'fhir'
    now: Date
  },
  onRead: Reading,
): Promise<ImportBody> {
  const { mapping, headings, file, source, format, now } = given
  const body: ImportBody = { mapping, headings, file, found: [], faults: [], faulty: 0, rows: 0 }
  if (format === 'csv' && missingOf(mapping, headings).length > 0) return body
  const places = await listPlaces(run)
  const locations = new Map(
    places.flatMap((place) => [
      [place.name.trim().toLowerCase(), place],
      [place.locationId, place],
    ]),
  )
  const add = (faults: readonly RowFault[]) => {
    body.faulty++
    if (body.faults.length < mostFaults) body.faults.push(...faults)
  }
  const bytes = Uint8Array.from(file)
  await readFileApart({ bytes, format, source, mapping, locations, now: now.getTime() }, async (batch) => {
    for (const faults of batch.faults) add(faults)
    const ids = await findMembers(
      run,
      batch.read.map(({ member }) => member),
    )
    batch.read.forEach((row, at) => {
      const personId = ids[at] ?? null
      if (personId === null) add([strangerIn(row, mapping)])
      else body.found.push({ ...row, personId })
    })
    body.rows = batch.done
    onRead(batch.done, batch.rows)
  })
  const { faults } = onePerId<FoundRow>(body.found)
  for (const fault of faults) add([fault])
  body.faults.sort((a, b) => a.row - b.row)
  return body
}

const strangerIn = ({ row, member }: Imported, { columns }: Mapping): RowFault => ({
  row,
  column: columns.member ?? 'participant.actor',
  words: faultWords.stranger('email' in member ? member.email : member.value),
})

import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import type { Mapping } from '#app/domain/treatment/columns.ts'
import { entriesOf, readAppointment } from '#app/domain/treatment/fhir.ts'
import type { Imported, RowFault } from '#app/domain/treatment/imported.ts'
import { faultWords } from '#app/domain/treatment/import-words.ts'
import { readCsv, textOf } from './treatments-csv.ts'

/** What one file is read by. A thread of its own reads it, so that nobody else waits for a large one. */
export type FileToRead = {
  bytes: Uint8Array
  format: 'csv' | 'fhir'
  source: string
  mapping: Mapping
  /** By name in lower case, and by id. */
  locations: Map<string, { locationId: string; zone: string }>
  now: number
}
/** What was read since the batch before; `done` of `rows` by now. */
export type ReadBatch = { read: Imported[]; faults: RowFault[][]; done: number; rows: number }

const batchSize = 250

function* rowsOf(file: FileToRead): Generator<{ row: Imported | RowFault[]; rows: number }, void> {
  const { bytes, format, source, mapping, locations, now } = file
  const text = textOf(bytes)
  if (format === 'csv') return yield* readCsv(text, { mapping, source, locations, now })
  const entries = entriesOf(jsonOf(text))
  if (entries === null)
    return yield { row: [{ row: 1, column: 'entry', words: faultWords.noBundle }], rows: 1 }
  const of = { source, locations, locationId: mapping.locationId ?? '', minutes: mapping.minutes }
  for (const entry of entries) yield { row: readAppointment(entry, of), rows: entries.length }
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

async function readAll(port: NonNullable<typeof parentPort>): Promise<void> {
  let [read, faults]: [Imported[], RowFault[][]] = [[], []]
  let done = 0
  // One batch waits at most: whoever takes them is not handed all at once.
  const post = async (rows: number) => {
    const taken = once(port, 'message')
    port.postMessage({ read, faults, done, rows } satisfies ReadBatch)
    read = []
    faults = []
    await taken
  }
  for (const { row, rows } of rowsOf(workerData as FileToRead)) {
    if (Array.isArray(row)) faults.push(row)
    else read.push(row)
    if (++done % batchSize === 0) await post(rows)
  }
  await post(done)
  port.postMessage(null)
}

if (parentPort) await readAll(parentPort)

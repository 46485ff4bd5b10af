import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { setImmediate as turn } from 'node:timers/promises'
import { createGunzip, createGzip } from 'node:zlib'
import type { Mapping } from '#app/domain/treatment/columns.ts'
import type { FoundRow } from '#app/domain/treatment/import-diff.ts'
import type { RowFault } from '#app/domain/treatment/imported.ts'

/** What an import holds until it is confirmed. */
export type ImportBody = {
  mapping: Mapping
  headings: string[]
  /** The file itself, to be read again with other columns. */
  file: Uint8Array
  found: FoundRow[]
  faults: RowFault[]
  faulty: number
  rows: number
}

/** The body as text to be sealed: packed in another thread, a little at a time, so that nobody waits for it. */
export async function writeBody(body: ImportBody): Promise<string> {
  return (await buffer(Readable.from(linesOf(body)).pipe(createGzip()))).toString('base64')
}

async function* linesOf({ found, faults, file, ...rest }: ImportBody): AsyncGenerator<string> {
  yield `${JSON.stringify(rest)}\n`
  // A multiple of three bytes: the parts join to one base64 text.
  for (let at = 0; at < file.length; at += 98_304) {
    yield Buffer.from(file.subarray(at, at + 98_304)).toString('base64')
    await turn()
  }
  yield '\n'
  for (const some of inParts<FoundRow | RowFault>([...found, ...faults])) {
    yield some.map((one) => `${JSON.stringify(one)}\n`).join('')
    await turn()
  }
}

export async function readBody(text: string): Promise<ImportBody> {
  const lines: string[] = []
  let begun = ''
  const chunks = Readable.from([Buffer.from(text, 'base64')])
    .pipe(createGunzip())
    .setEncoding('utf8')
  for await (const chunk of chunks as AsyncIterable<string>) {
    const [first = '', ...more] = chunk.split('\n')
    begun += first
    for (const next of more) {
      lines.push(begun)
      begun = next
    }
  }
  const rest = JSON.parse(lines[0] ?? '') as Omit<ImportBody, 'file' | 'found' | 'faults'>
  const body: ImportBody = { ...rest, file: Buffer.from(lines[1] ?? '', 'base64'), found: [], faults: [] }
  for (const some of inParts(lines.slice(2))) {
    for (const line of some) {
      const one = JSON.parse(line) as FoundRow | RowFault
      if ('words' in one) body.faults.push(one)
      else body.found.push(one)
    }
    await turn()
  }
  return body
}

/** A list in parts that are small enough for one turn of the loop. */
export function* inParts<T>(list: readonly T[], size = 250): Generator<T[]> {
  for (let at = 0; at < list.length; at += size) yield list.slice(at, at + size)
}

import { parse } from 'csv-parse/sync'
import { csvReader, type ReadingOf } from '#app/domain/treatment/csv-row.ts'
import type { Imported, RowFault } from '#app/domain/treatment/imported.ts'
import { faultWords } from '#app/domain/treatment/import-words.ts'

/** The text of a file as spreadsheets write it: UTF-8, UTF-16 with its mark, and otherwise Windows-1252. */
export function textOf(bytes: Uint8Array): string {
  const marked =
    bytes[0] === 0xff && bytes[1] === 0xfe
      ? 'utf-16le'
      : bytes[0] === 0xfe && bytes[1] === 0xff
        ? 'utf-16be'
        : null
  if (marked) return new TextDecoder(marked).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return new TextDecoder('windows-1252').decode(bytes)
  }
}

/** What stands between cells: whichever of `,` `;` and tab the first line has most, outside of quotes. */
export function delimiterOf(text: string): ',' | ';' | '\t' {
  const line = /^(?:"(?:[^"]|"")*"|[^"\r\n])*/.exec(text.slice(0, 20_000))?.[0] ?? ''
  const bare = line.replaceAll(/"(?:[^"]|"")*"/g, '')
  const count = (sign: string) => bare.split(sign).length
  return ([';', '\t'] as const).reduce<',' | ';' | '\t'>(
    (best, sign) => (count(sign) > count(best) ? sign : best),
    ',',
  )
}

type Line = { cells: string[]; row: number }

/**
 * The records of a file, as cells, with their numbers: 1 is the first line. Lines with nothing in them are left out.
 * `unclosed`: where a quotation mark begins that never ends.
 */
function recordsOf(text: string): { lines: Line[]; unclosed: number | null } {
  const lines: Line[] = []
  let row = 0
  const keep = (cells: string[]) => {
    row++
    if (cells.some((cell) => cell.trim() !== '')) lines.push({ cells, row })
    return null
  }
  try {
    parse(text.codePointAt(0) === 0xfeff ? text.slice(1) : text, {
      ...{ delimiter: delimiterOf(text), relax_column_count: true, relax_quotes: true, on_record: keep },
    })
    return { lines, unclosed: null }
  } catch (failed) {
    if (!String((failed as { code?: unknown }).code).startsWith('CSV_')) throw failed
    return { lines, unclosed: row + 1 }
  }
}

/** The headings of a file; empty for a file without a line. Reads no further than they are. */
export function headingsOf(text: string): string[] {
  const end = text.search(/[\r\n]/)
  // A quoted heading may go over lines: then the whole beginning is read.
  const first = end === -1 || (text.slice(0, end).split('"').length - 1) % 2 === 1 ? text : text.slice(0, end)
  return (recordsOf(first).lines[0]?.cells ?? []).map((cell) => cell.trim())
}

/** Every row below the headings: a session, or what is wrong with it. `rows`: how many there are. */
export function* readCsv(
  text: string,
  of: Omit<ReadingOf, 'headings'>,
): Generator<{ row: Imported | RowFault[]; rows: number }, void> {
  const { lines, unclosed } = recordsOf(text)
  const headings = (lines[0]?.cells ?? []).map((cell) => cell.trim())
  const readRow = csvReader({ ...of, headings })
  const rows = lines.length - 1 + (unclosed === null ? 0 : 1)
  for (const { cells, row } of lines.slice(1)) yield { row: readRow(cells, row), rows }
  if (unclosed !== null)
    yield { row: [{ row: unclosed, column: headings[0] ?? '', words: faultWords.quote }], rows }
}

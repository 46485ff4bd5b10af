/**
 * An intent's fields as a form carries them: all text. A page without scripts sends them as they are, and they are
 * read back here; what an intent may hold is not judged here (intent.ts).
 */
const numbers = ['agreements', 'seconds', 'epoch', 'lease']
const flags = ['hindered', 'alone', 'wanted', 'well']

/** One field as text: null is nothing. */
export function fieldText(value: string | number | boolean | null | undefined): string {
  return value === null || value === undefined ? '' : String(value)
}

/** What the text of each field stands for. Text that fits nothing stays text, and is refused where it is judged. */
export function valuesOf(fields: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, valueOf(name, value)]))
}

function valueOf(name: string, value: unknown): unknown {
  if (typeof value !== 'string') return value
  if (numbers.includes(name)) return value.trim() === '' ? value : Number(value)
  if (flags.includes(name)) return value === 'true' ? true : value === 'false' ? false : value
  return name === 'seatId' && value === '' ? null : value
}

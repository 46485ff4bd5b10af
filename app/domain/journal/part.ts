/** What a player asked for of a file (RFC 9110, 14.1.2): from a byte to a byte, both counted in; `from` null: the last `to`. */
export type PartAsked = { from: number | null; to: number | null }
export type Part = { from: number; to: number }

/** Of a Range header. Null where it asks for nothing, for several parts or for what nobody understands: then it is all of it. */
export function partAsked(header: string | null): PartAsked | null {
  const [, from = '', to = ''] = /^bytes=(\d{0,12})-(\d{0,12})$/.exec(header ?? '') ?? []
  if (from === '' && to === '') return null
  if (from !== '' && to !== '' && Number(to) < Number(from)) return null
  return { from: from === '' ? null : Number(from), to: to === '' ? null : Number(to) }
}

/** That part of so many bytes; null where it lies outside. */
export function partOf(asked: PartAsked | null, size: number): Part | null {
  const { from, to } = asked ?? { from: 0, to: null }
  const part =
    from === null
      ? { from: Math.max(0, size - (to ?? 0)), to: size - 1 }
      : { from, to: Math.min(to ?? size - 1, size - 1) }
  return part.from <= part.to ? part : null
}

/** Rulings 32: pictures that go with a post. Pure. */
export type Picture = { fileId: string; alt: string; width: number; height: number }

export const mostPictures = 4
/** Of what is sent, in bytes; of what is in it, in pixels. */
export const largestPicture = 10 * 1024 * 1024
export const mostPixels = 40_000_000
/** The longest side of what is kept, in pixels; what is kept, in bytes; and of one person altogether. */
export const longestSide = 2000
export const largestKept = 4 * 1024 * 1024
export const mostKept = 200 * 1024 * 1024
export const longestAlt = 500

type Kind = 'jpeg' | 'png' | 'webp' | 'gif' | 'avif'
const text = (bytes: Uint8Array, from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to))

/** What it is by its first bytes, whatever it is called. Null: no picture that we take. */
export function pictureKind(bytes: Uint8Array): Kind | null {
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg'
  if (text(bytes, 0, 8) === '\u0089PNG\r\n\u001a\n') return 'png'
  if (text(bytes, 0, 4) === 'RIFF' && text(bytes, 8, 12) === 'WEBP') return 'webp'
  if (/^GIF8[79]a$/.test(text(bytes, 0, 6))) return 'gif'
  if (text(bytes, 4, 8) === 'ftyp' && /^avi[fs]$/.test(text(bytes, 8, 12))) return 'avif'
  return null
}

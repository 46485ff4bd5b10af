/** A fresh command id (UUID v4). Not `crypto.randomUUID`: a clinic may be tried out over plain http. */
export function newCommandId(): string {
  return uuidFrom(crypto.getRandomValues(new Uint8Array(16)))
}

/**
 * The command id of one form of a page: the page's own id, varied by what the form asks. Pressing twice, or sending
 * the page again, is then one command; the next page has another id.
 */
export function formCommandId(pageId: string, asked: string): string {
  const hex = pageId.replaceAll('-', '')
  const bytes = Uint8Array.from({ length: 16 }, (_, at) => Number.parseInt(hex.slice(at * 2, at * 2 + 2), 16))
  for (const half of [0, 8]) {
    let hash = 0x811c9dc5 ^ half
    for (const letter of asked) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 0x01000193)
    for (let at = 0; at < 4; at += 1)
      bytes[half + at] = (bytes[half + at] ?? 0) ^ ((hash >>> (at * 8)) & 0xff)
  }
  return uuidFrom(bytes)
}

function uuidFrom(bytes: Uint8Array): string {
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80
  const hex = Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-')
}

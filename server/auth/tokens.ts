import { createHash, randomBytes } from 'node:crypto'

/** What opens something (a cookie, a link): 256 bits, base64url. Only its key is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString('base64url')
}

/** What is stored of a token: sha256, hex. The key opens nothing. */
export function keyOfToken(token: string): string {
  return createHash('sha256').update(token).digest('hex')
}

// Crockford's alphabet without U: no letter is mistaken for a digit.
const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/** A code a person can read and type: `groups` of four signs, 20 bits each group. */
export function newCode(groups: number): string {
  const signs = Array.from(randomBytes(groups * 4), (byte) => alphabet[byte % 32])
  return Array.from({ length: groups }, (_, group) => signs.slice(group * 4, group * 4 + 4).join('')).join(
    '-',
  )
}

/** The one spelling of a typed code: case, blanks and hyphens do not matter, O is 0, I and L are 1. */
export function normalCode(typed: string): string {
  return typed
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\-‐-―]/g, '')
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1')
}

const codePattern = /^[0-9A-HJKMNP-TV-Z]{16}$/

/** The key of an invitation: a printed code in any spelling, or the token of a link. */
export function keyOfInvitation(given: string): string {
  const code = normalCode(given)
  return keyOfToken(codePattern.test(code) ? code : given.trim())
}

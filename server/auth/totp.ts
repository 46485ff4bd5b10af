import { Secret, TOTP } from 'otpauth'
import QRCode from 'qrcode'

const period = 30
const totpOf = (secret: string, issuer = '', label = '') =>
  new TOTP({ issuer, label, algorithm: 'SHA1', digits: 6, period, secret: Secret.fromBase32(secret) })

/** A new secret of 160 bits, base32. */
export function newSecret(): string {
  return new Secret({ size: 20 }).base32
}

/** What an authenticator app scans: the address and its picture. */
export async function enrolment(secret: string, of: { issuer: string; label: string }) {
  const uri = totpOf(secret, of.issuer, of.label).toString()
  const qrSvg = await QRCode.toString(uri, { type: 'svg', errorCorrectionLevel: 'M', margin: 4 })
  return { secret, uri, qrSvg }
}

/**
 * The time step a code belongs to, one step early or late allowed, or null. `now`: milliseconds since 1970 by the
 * database's clock. A step that was used, and any before it, is used up.
 */
export function stepOf(code: string, secret: string, now: number, lastStep: number): number | null {
  const delta = totpOf(secret).validate({ token: code, timestamp: now, window: 1 })
  if (delta === null) return null
  const step = Math.floor(now / 1000 / period) + delta
  return step > lastStep ? step : null
}

/** Six digits, blanks allowed, or null. */
export function sixDigits(typed: string): string | null {
  const digits = typed.normalize('NFKC').replace(/\s/g, '')
  return /^\d{6}$/.test(digits) ? digits : null
}

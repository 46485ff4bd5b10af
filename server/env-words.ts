import { z } from 'zod'

const loopback = new Set(['localhost', '127.0.0.1', '[::1]', '::1'])

/** Whether a host name can only mean this machine. */
export function isLoopback(hostname: string): boolean {
  return loopback.has(hostname)
}

/** An http or https address without path, query or name and secret. */
export function isHttpUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !['http:', 'https:'].includes(url.protocol)) return false
  return `${url.origin}/` === url.href
}

/** How many bytes a base64 text (either alphabet) holds, or -1. */
export function fromBase64(text: string): number {
  return /^[A-Za-z0-9+/_-]+={0,2}$/.test(text) ? Buffer.from(text, 'base64').length : -1
}

/** What stands between commas. */
export function listOf(text: string): string[] {
  return text.split(',').flatMap((one) => one.trim() || [])
}

/** One or more URLs of these schemes, with a comma between two. */
export function listed(...schemes: string[]) {
  const one = withScheme(...schemes)
  return z
    .string()
    .refine(
      (text) => listOf(text).length > 0 && listOf(text).every((url) => one.safeParse(url).success),
      `must be one or more addresses that begin with ${saidOf(schemes)}, with a comma between two`,
    )
    .transform(listOf)
}

/** A URL of one of these schemes, each written like `postgres:`. */
export function withScheme(...schemes: string[]) {
  return z
    .string()
    .refine(
      (text) => schemes.includes(URL.parse(text)?.protocol ?? ''),
      `must be an address that begins with ${saidOf(schemes)}`,
    )
}

const saidOf = (schemes: string[]) => schemes.map((scheme) => `${scheme}//`).join(' or ')

/** What nobody can guess. */
export const secret = (least: number) => z.string().min(least, `must have at least ${least} characters`)

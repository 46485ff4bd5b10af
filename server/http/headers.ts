import { randomBytes } from 'node:crypto'
import type { RequestHandler } from 'express'
import { isSinglePurpose } from './path.ts'

export type HeaderNeeds = {
  /** The origin people use, like https://hearth.example */
  baseUrl: string
  /** Vite speaks to the browser in development. */
  development: boolean
}

/** What a page may do: scripts of ours with this page's nonce, our own sockets, nothing of any third party. */
export function contentSecurityPolicy(nonce: string, { baseUrl, development }: HeaderNeeds): string {
  // Older Safari does not count a web socket of the same host as 'self'.
  const sockets = baseUrl.replace(/^http/, 'ws')
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}'`,
    // Development serves styles as elements without a nonce. Attributes place seats around a circle: they load nothing.
    development ? "style-src 'self' 'unsafe-inline'" : `style-src 'self' 'nonce-${nonce}'`,
    "style-src-attr 'unsafe-inline'",
    `connect-src 'self' ${sockets}${development ? ' ws:' : ''}`,
    "img-src 'self' data:",
    "font-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join('; ')
}

/** The headers of every answer, whatever becomes of the request. Files later replace their own Cache-Control. */
export function securityHeaders(needs: HeaderNeeds): RequestHandler {
  const https = needs.baseUrl.startsWith('https:')
  return (req, res, next) => {
    const nonce = randomBytes(18).toString('base64')
    res.locals['nonce'] = nonce
    res.set({
      'Content-Security-Policy': contentSecurityPolicy(nonce, needs),
      'X-Content-Type-Options': 'nosniff',
      'X-Frame-Options': 'DENY',
      'Referrer-Policy': isSinglePurpose(req.path) ? 'no-referrer' : 'same-origin',
      'Permissions-Policy':
        'camera=(self), microphone=(self), geolocation=(), payment=(), usb=(), serial=(), browsing-topics=()',
      'Cross-Origin-Opener-Policy': 'same-origin',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Cache-Control': 'no-store',
    })
    if (https) res.set('Strict-Transport-Security', 'max-age=63072000; includeSubDomains')
    next()
  }
}

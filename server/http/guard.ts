import type { RequestHandler } from 'express'
import { isOneClick, isSinglePurpose } from './path.ts'
import { say } from './say.ts'

const safe = new Set(['GET', 'HEAD'])
const unsafe = new Set(['POST', 'PUT', 'PATCH', 'DELETE'])
/** The largest form, in bytes. */
export const largestBody = 256 * 1024
const largestClick = 4 * 1024

/** Whether this Origin header is exactly one of ours. A missing one never is. Sockets ask the same before an upgrade. */
export function originAllowed(origin: string | undefined, allowed: ReadonlySet<string>): boolean {
  return origin !== undefined && allowed.has(origin)
}

type Asked = {
  method: string
  url: string
  /** One string per header, lower-case names. */
  headers: Record<string, string | string[] | undefined>
}
/** The status of a request that goes no further, or null. */
export type Verdict = 400 | 403 | 405 | 411 | 413 | null

/** Judges a request by its head alone, before any handler sees it. */
export function judge(
  { method, url, headers }: Asked,
  allowed: ReadonlySet<string>,
  largest = largestBody,
): Verdict {
  if (!safe.has(method) && !unsafe.has(method)) return 405
  const parsed = URL.parse(url, 'http://any.example')
  if (!parsed || !url.startsWith('/') || url.startsWith('//')) return 400
  // The legacy data request of Remix, which runs an action without its check of the origin.
  if (parsed.searchParams.has('_data')) return 400
  // RFC 8058: a mail program ends digests from wherever it is. Only the secret of the address counts (rulings 34).
  if (method === 'POST' && isOneClick(parsed.pathname)) return bodyVerdict(headers, largestClick)
  const site = one(headers['sec-fetch-site'])
  if (safe.has(method)) return crossSiteRead(site, headers) ? 403 : null
  if (site !== undefined && site !== 'same-origin') return 403
  if (!originAllowed(one(headers['origin']), allowed) && !fromOurLinkPage(parsed.pathname, headers))
    return 403
  return bodyVerdict(headers, largest)
}

/** Another site may lead people here, and may not pull our pages into its own. */
function crossSiteRead(site: string | undefined, headers: Asked['headers']): boolean {
  if (site !== 'cross-site' && site !== 'same-site') return false
  return one(headers['sec-fetch-mode']) !== 'navigate' || one(headers['sec-fetch-dest']) !== 'document'
}

/** A plain form on a page without referrer says its origin is null; then only the browser's own word for it counts. */
function fromOurLinkPage(path: string, headers: Asked['headers']): boolean {
  return (
    isSinglePurpose(path) &&
    one(headers['origin']) === 'null' &&
    one(headers['sec-fetch-site']) === 'same-origin'
  )
}

/** A body says its length beforehand: then the parser itself never reads more than was allowed. */
function bodyVerdict(headers: Asked['headers'], largest: number): Verdict {
  if (headers['transfer-encoding'] !== undefined) return 411
  return lengthOf(headers) <= largest ? null : 413
}
const lengthOf = (headers: Asked['headers']) => Number(one(headers['content-length']) ?? 0)

/** Where more than a form may be sent, by whom, and how many bytes. Asked before any of it is read. */
export type LargeBodies = {
  paths: ReadonlySet<string>
  bytes: number
  may: (cookies: string | undefined) => Promise<boolean>
}
const pathOf = (url: string) => url.split(/[?#]/, 1)[0] ?? ''

function one(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header.join(', ') : header
}

const sentences: Record<NonNullable<Verdict>, string> = {
  400: 'This address cannot be read. Nothing was changed.',
  403: 'This came from another site, so we did not do it. Nothing was changed. Open Hearth itself and try again there.',
  405: 'This cannot be asked here. Nothing was changed.',
  411: 'This could not be read because its length is unknown. Nothing was saved.',
  413: 'This is more than we can take at once. Nothing was saved. Please shorten it and try again.',
}

/**
 * Refuses what no page of ours sends. Runs before static files, health and Remix, so nothing has acted on what it refuses.
 * Later handlers see our own host, whatever a client or a proxy wrote: no header decides where we are.
 */
export function guard({
  origins,
  baseUrl,
  large,
}: {
  origins: ReadonlySet<string>
  baseUrl: string
  large?: LargeBodies | readonly LargeBodies[] | undefined
}): RequestHandler {
  return (req, res, next) => {
    const refuse = (verdict: NonNullable<Verdict>) => {
      if (verdict !== 400 && verdict !== 405) res.set('Connection', 'close')
      say(req, res, verdict, sentences[verdict])
    }
    const wider = [large ?? []].flat().find(({ paths }) => paths.has(pathOf(req.originalUrl))) ?? null
    const verdict = judge(req, origins, wider?.bytes)
    if (verdict !== null) return refuse(verdict)
    if (wider === null || safe.has(req.method) || lengthOf(req.headers) <= largestBody) return pass()
    // Whoever may not is told that it is too much, as anywhere else.
    wider.may(req.headers.cookie).then((yes) => (yes ? pass() : refuse(413)), next)

    function pass(): void {
      goOn(req)
      next()
    }
  }

  function goOn(req: Parameters<RequestHandler>[0]): void {
    const said = one(req.headers.origin)
    const origin = said !== undefined && origins.has(said) ? said : baseUrl
    req.headers.host = new URL(origin).host
    if (!safe.has(req.method)) req.headers.origin = origin
    delete req.headers['x-forwarded-host']
  }
}

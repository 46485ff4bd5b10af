import { redirectDocument } from '@remix-run/node'
import { z } from 'zod'
import type { SignedIn } from './domain/services.ts'
import { refuseUnless } from './domain/refusal.ts'

/** What stands in the address after the question mark; keys that the page does not know are refused. */
export function queryOf<S extends z.ZodRawShape>(request: Request, shape: S) {
  const said = z.string().max(40).optional()
  const given = Object.fromEntries(new URL(request.url).searchParams)
  const parsed = z.strictObject({ ...shape, said }).safeParse(given)
  refuseUnless(parsed.success, 'bad-input')
  return parsed.data
}

/** The parts of the address itself; one that does not fit leads nowhere. */
export function paramsOf<S extends z.ZodRawShape>(params: Record<string, string | undefined>, shape: S) {
  const parsed = z.strictObject(shape).safeParse(params)
  refuseUnless(parsed.success, 'not-found')
  return parsed.data
}

/** Headers that set these whole Set-Cookie values. */
export function withCookies(cookies: readonly string[]): { headers: Headers } {
  const headers = new Headers()
  for (const cookie of cookies) headers.append('Set-Cookie', cookie)
  return { headers }
}

/** Lets a person in, or on to the step that is still needed; `next` is where they were going. */
export function arrive({ cookies, next: step }: SignedIn, next: string): Response {
  const to = {
    home: next,
    'second-factor': `/sign-in/code?next=${encodeURIComponent(next)}`,
    enrol: '/account/second-factor',
    closed: '/sign-in/closed',
  }[step]
  return redirectDocument(to, withCookies(cookies))
}

/** What a script of ours sent as JSON; anything else, and keys that are not known, are refused. */
export async function bodyOf<S extends z.ZodType>(request: Request, schema: S): Promise<z.output<S>> {
  const parsed = schema.safeParse(await request.json().catch(() => null))
  refuseUnless(parsed.success, 'bad-input')
  return parsed.data
}

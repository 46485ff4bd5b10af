import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Draft, DraftWords, Saved, Sent } from '#app/domain/services-forum.ts'
import { ownerHeader } from '#app/domain/whose.ts'

export type Refused = { refusal: RefusalCode | 'failed'; reference: string | null }
/** `unreached`: the server could not be asked; the same may be sent again, unchanged. */
export type Reached<T> = { answer: T } | Refused | 'unreached'

export const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer

/**
 * Asks a resource route of ours on the page of `owner`, and says so: where somebody else is signed in by now it is refused,
 * and nothing of theirs changes.
 */
export async function askAs<T>(
  owner: string,
  path: string,
  init: Omit<RequestInit, 'headers'> & { headers?: Record<string, string> },
): Promise<Reached<T>> {
  try {
    const headers = { accept: 'application/json', ...init.headers, [ownerHeader]: owner }
    const response = await fetch(path, { method: 'POST', ...init, headers })
    const said = (await response.json()) as T | Refused
    if (isRefused(said)) return said
    return response.ok ? { answer: said } : 'unreached'
  } catch {
    return 'unreached'
  }
}

/** The same with JSON, and no longer than `patience`. */
export function post<T>(
  owner: string,
  path: string,
  body: unknown,
  keepalive = false,
  patience = 10_000,
): Promise<Reached<T>> {
  return askAs<T>(owner, path, {
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    keepalive,
    signal: AbortSignal.timeout(patience),
  })
}

/** Saves words on the server, over the version they were made from. */
export const saveWords = (
  owner: string,
  given: { place: string; version: number; commandId: string; words: DraftWords },
  keepalive = false,
) => post<Saved>(owner, '/forum/draft', given, keepalive)

/** Sends a post; the same `commandId` sent twice is one post. */
export const sendPost = (
  owner: string,
  given: { commandId: string; threadId?: string; spaceId?: string; words: DraftWords },
) => post<Sent>(owner, '/forum/send', given)

/** They have read so far. A look that is lost is made good by the next. */
export const tellSeen = (owner: string, given: { threadId: string; postId: string }) =>
  post<Record<never, never>>(owner, '/forum/seen', given)

export type { Draft, DraftWords, Sent }

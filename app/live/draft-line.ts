import type { RefusalCode } from '#app/domain/refusal.ts'
import type { Draft, DraftWords, Saved, Sent } from '#app/domain/services-forum.ts'

export type Refused = { refusal: RefusalCode | 'failed'; reference: string | null }
/** `unreached`: the server could not be asked; the same may be sent again, unchanged. */
export type Reached<T> = { answer: T } | Refused | 'unreached'

export const isRefused = (answer: unknown): answer is Refused =>
  typeof answer === 'object' && answer !== null && 'refusal' in answer

/** Asks a resource route of ours. */
export async function post<T>(
  path: string,
  body: unknown,
  keepalive = false,
  patience = 10_000,
): Promise<Reached<T>> {
  const giveUp = new AbortController()
  const timer = setTimeout(() => giveUp.abort(), patience)
  try {
    const response = await fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify(body),
      keepalive,
      signal: giveUp.signal,
    })
    const said = (await response.json()) as T | Refused
    if (isRefused(said)) return said
    return response.ok ? { answer: said } : 'unreached'
  } catch {
    return 'unreached'
  } finally {
    clearTimeout(timer)
  }
}

/** Saves words on the server, over the version they were made from. */
export const saveWords = (
  given: { place: string; version: number; commandId: string; words: DraftWords },
  keepalive = false,
) => post<Saved>('/forum/draft', given, keepalive)

/** Sends a post; the same `commandId` sent twice is one post. */
export const sendPost = (given: {
  commandId: string
  threadId?: string
  spaceId?: string
  words: DraftWords
}) => post<Sent>('/forum/send', given)

/** They have read so far. A look that is lost is made good by the next. */
export const tellSeen = (given: { threadId: string; postId: string }) =>
  post<Record<never, never>>('/forum/seen', given)

export type { Draft, DraftWords, Sent }

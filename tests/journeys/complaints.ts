import type { BrowserContext } from 'playwright/test'
import { expect } from 'playwright/test'

/** What a browser prints when an answer has a status of 400 or more: a refusal does, and it is no fault of the page. */
export const refusedAnswer = /the server responded with a status of 4\d\d/
/** What a browser prints while a server is away. */
export const serverAway =
  /ERR_CONNECTION_REFUSED|ERR_CONNECTION_RESET|ERR_CONNECTION_CLOSED|ERR_SOCKET_NOT_CONNECTED|ERR_CONTENT_LENGTH_MISMATCH|ERR_EMPTY_RESPONSE|ERR_INCOMPLETE_CHUNKED_ENCODING|WebSocket connection to|status of 50[234]/

/** What Remix prints when a page is left while its answer is still arriving: the newer one has taken its place. */
const replacedAnswer =
  /^AbortError: signal is aborted without reason.*\(http:[^ ]*\/assets\/components-[\w-]+\.js\)$/s

/** What Playwright prints where it keeps a page from its service worker (playwright.config.ts): of the test, not of the page. */
const blockedWorker = /^Service Worker registration blocked by Playwright/

export type Complaints = {
  /** From now on this is expected. */
  expect: (...patterns: RegExp[]) => void
  /** Fails on everything that was complained of and not expected. */
  check: () => void
}

/** Everything the pages of one browser complain of: console errors and warnings (a broken content security policy is one) and faults nobody caught. */
export function complaintsOf(context: BrowserContext, whose: string): Complaints {
  const heard: string[] = []
  const expected: RegExp[] = []
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return
    const line = `${message.text()} (${message.location().url})`
    if (!replacedAnswer.test(line) && !blockedWorker.test(line)) heard.push(line)
  })
  context.on('weberror', (fault) =>
    heard.push(`${fault.error().stack ?? String(fault.error())} (${fault.page()?.url()})`),
  )
  return {
    expect: (...patterns) => void expected.push(...patterns),
    check: () => {
      const unexpected = heard.filter((line) => !expected.some((pattern) => pattern.test(line)))
      expect(unexpected, `${whose}'s browser complained`).toEqual([])
    },
  }
}

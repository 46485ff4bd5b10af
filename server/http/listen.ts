import { createServer } from 'node:http'
import type { RequestListener, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type Listening = {
  http: Server
  port: number
  /** Who answers from now on. */
  answerWith: (listener: RequestListener) => void
  /** Accepts nobody new, and resolves when every request in flight has its answer, or after `patience` milliseconds. */
  finish: (patience: number) => Promise<void>
}

/** Milliseconds: for the head of a request, and for all of it. Who is slower is dropped. */
export const patience = { head: 10_000, request: 30_000 }

/** Listens at once, answering "starting" until there is a house to answer. Rejects when the port is taken. */
export async function listen({ port, host }: { port: number; host: string }): Promise<Listening> {
  let answer: RequestListener = starting
  const http = createServer(
    {
      headersTimeout: patience.head,
      requestTimeout: patience.request,
      keepAliveTimeout: 20_000,
      connectionsCheckingInterval: 1_000,
      maxHeaderSize: 16 * 1024,
    },
    (req, res) => answer(req, res),
  )
  http.maxHeadersCount = 100
  await new Promise<void>((resolve, reject) => {
    http.once('error', reject)
    http.listen(port, host, () => resolve(void http.off('error', reject)))
  })
  return {
    http,
    port: (http.address() as AddressInfo).port,
    answerWith: (listener) => void (answer = listener),
    finish: (longest) => finish(http, longest),
  }
}

const starting: RequestListener = (req, res) => {
  const alive = req.url === '/livez'
  res.writeHead(alive ? 200 : 503, {
    'Content-Type': 'text/plain; charset=utf-8',
    'Cache-Control': 'no-store',
    'Retry-After': '2',
  })
  res.end(alive ? 'ok\n' : 'Hearth is starting. Please try again in a moment.\n')
}

async function finish(http: Server, longest: number): Promise<void> {
  const closed = new Promise<void>((resolve) => http.close(() => resolve()))
  // A connection that goes idle after its last answer is closed here, not when its keep-alive ends.
  const idle = setInterval(() => http.closeIdleConnections(), 100)
  const over = new AbortController()
  await Promise.race([closed, sleep(longest, null, { signal: over.signal, ref: false }).catch(() => {})])
  over.abort()
  clearInterval(idle)
  http.closeAllConnections()
}

import { PassThrough } from 'node:stream'
import { createReadableStreamFromReadable } from '@remix-run/node'
import type { AppLoadContext, EntryContext, HandleErrorFunction } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import { isbot } from 'isbot'
import { renderToPipeableStream } from 'react-dom/server'
import { Nonce } from './ui/nonce.ts'

/** How long a page may go on streaming before what is missing is left to the browser, in milliseconds. */
export const streamTimeout = 5_000

/** Pages are drawn one in a turn of the event loop: fifty refused at once keep no circle waiting for all of them. */
let drawing: Promise<void> = Promise.resolve()
function myTurn(): Promise<void> {
  const before = drawing
  drawing = before.then(() => new Promise((next) => setTimeout(next, 4)))
  return before
}

/** Draws a page: at once when its shell is ready, whole for those who do not run scripts. */
export default async function handleRequest(
  request: Request,
  status: number,
  headers: Headers,
  remix: EntryContext,
  { nonce, report }: AppLoadContext,
): Promise<Response> {
  await myTurn()
  const wholePage = remix.isSpaMode || isbot(request.headers.get('user-agent') ?? '')
  return new Promise((resolve, reject) => {
    let shellReady = false
    let answerStatus = status
    const ready = () => {
      shellReady = true
      const body = new PassThrough()
      headers.set('Content-Type', 'text/html; charset=utf-8')
      resolve(new Response(createReadableStreamFromReadable(body), { headers, status: answerStatus }))
      pipe(body)
    }
    const page = (
      <Nonce.Provider value={nonce}>
        <RemixServer context={remix} url={request.url} nonce={nonce} abortDelay={streamTimeout} />
      </Nonce.Provider>
    )
    const { pipe, abort } = renderToPipeableStream(page, {
      nonce,
      [wholePage ? 'onAllReady' : 'onShellReady']: ready,
      onShellError: reject,
      onError(thrown) {
        answerStatus = 500
        // What goes wrong before the shell rejects, and is reported by whoever waits for the page.
        if (shellReady && !request.signal.aborted) report(thrown)
      },
    })
    setTimeout(abort, streamTimeout + 1_000).unref()
  })
}

/** What no loader or action caught: written down without details of what anybody wrote. */
export const handleError: HandleErrorFunction = (thrown, { request, context }) => {
  if (request.signal.aborted || isAnswer(thrown)) return
  context.report(thrown)
}

/** An unknown address or a refused method is an answer, not a fault of ours. */
function isAnswer(thrown: unknown): boolean {
  const status = (thrown as { status?: unknown } | null)?.status
  return typeof status === 'number' && status < 500
}

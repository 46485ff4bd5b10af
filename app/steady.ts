type Ask = (input: string | URL | Request, init?: RequestInit) => Promise<Response>
type Around = {
  /** The address in the address bar: where the browser goes back or forward it is there before the page. */
  here: () => { origin: string; pathname: string }
  /** The address of the page that is on the screen. */
  shown: () => string
  /** So long between two tries, in ms; the next one comes at once when the line comes back. */
  pause: (ms: number) => Promise<void>
}

/** Somebody waits for a page that they asked for, so many tries: about 20 s. What is on the screen waits for ever. */
const triesForAPage = 8
const longestPause = 5_000

/**
 * Pages stay as they are when the line breaks or the server is away. Remix puts an error page in the place of a page whose
 * data did not come, with all that somebody was typing on it; it asks through `fetch`, so that is where it is kept from
 * learning of it. A look at the page that is shown is asked again until it is answered. A form that could not be sent is
 * answered here as one that failed: it stays whole, and says so; it is never sent twice.
 */
export function steady(ask: Ask, { here, shown, pause }: Around): Ask {
  return async (input, init) => {
    const url =
      input instanceof URL ? input : new URL(input instanceof Request ? input.url : input, here().origin)
    if (
      input instanceof Request ||
      url.origin !== here().origin ||
      !/\.data$|^\/__manifest$/.test(url.pathname)
    )
      return ask(input, init)
    const { method = 'GET', signal } = init ?? {}
    if (isKnown(url, shown())) return Response.json({})
    if (method !== 'GET') return whole(ask, input, init).then(orFailed(init), orFailed(init))
    // Which routes there are is asked before somebody may go on: it is waited for as the page that is shown is.
    const look = url.pathname === '/__manifest' || shownAt(url.pathname) === here().pathname
    for (let tries = 1; ; tries += 1) {
      const answer = await whole(ask, input, init).catch((fault: unknown) => {
        if (signal?.aborted || (!look && tries >= triesForAPage)) throw fault
        return null
      })
      if (answer && (answer.status < 500 || !look)) return answer
      await pause(Math.min(longestPause, 250 * 2 ** tries) * (0.5 + Math.random() / 2))
      signal?.throwIfAborted()
    }
  }
}

/**
 * Before a form of the shown page goes, Remix asks which routes there are at its address: those it has, or the page would not be
 * there. So it goes at once, also where nobody answers, and is answered as one that could not be sent.
 */
function isKnown({ pathname, searchParams }: URL, shown: string): boolean {
  const asked = searchParams.getAll('p')
  return pathname === '/__manifest' && asked.length === 1 && asked[0] === shown
}

/** With all of its body: an answer that broke off is none. */
async function whole(ask: Ask, input: string | URL, init: RequestInit | undefined): Promise<Response> {
  const answer = await ask(input, init)
  const bytes = await answer.arrayBuffer()
  const { status, statusText, headers } = answer
  return new Response(bytes.byteLength > 0 ? bytes : null, { status, statusText, headers })
}

const shownAt = (path: string) => (path === '/_root.data' ? '/' : path.slice(0, -'.data'.length))

/** What a form hears that was not answered by Hearth. */
const orFailed = (init: RequestInit | undefined) => (answer: unknown) => {
  const ours = answer instanceof Response && (answer.status < 500 || answer.headers.has('X-Remix-Response'))
  if (ours) return answer
  if (init?.signal?.aborted) throw answer
  const { body } = init ?? {}
  const form = body instanceof URLSearchParams || body instanceof FormData ? body.get('form') : null
  const said = typeof form === 'string' ? form : null
  // As turbo-stream writes `{ data: { refusal: 'failed', reference: null, form } }` (steady.test.ts reads it with the library).
  const written = [
    { _1: 2 },
    'data',
    { _3: 4, _5: -5, _6: said === null ? -5 : 7 },
    'refusal',
    'failed',
    'reference',
    'form',
  ]
  return new Response(`${JSON.stringify(said === null ? written : [...written, said])}\n`, { status: 503 })
}

let onScreen: string | null = null
/** The page of this address stands on the screen now. */
export const nowShown = (pathname: string) => void (onScreen = pathname)

/** In the browser, before the first page is taken over. */
export function keepSteady(): void {
  const ask = window.fetch.bind(window)
  onScreen = window.location.pathname
  window.fetch = steady(ask, {
    here: () => window.location,
    shown: () => onScreen ?? '',
    pause: (ms) =>
      new Promise((resolve) => {
        const go = () => {
          clearTimeout(timer)
          window.removeEventListener('online', go)
          resolve()
        }
        const timer = setTimeout(go, ms)
        window.addEventListener('online', go)
      }),
  })
}

// J10: with no line, whatever page is asked for, the card for hard moments is there. It is the same for everybody: fetched
// as nobody, kept without scripts, and all that is ever kept here. F7: shows one neutral line when something is told.
const store = 'hearth-card-1'
const card = '/offline'
/** So old a card is fetched anew with the next page: numbers to call must not grow old unseen. */
const day = 24 * 60 * 60 * 1000

self.addEventListener('install', (event) => {
  event.waitUntil(keepCard().then(() => self.skipWaiting()))
})

self.addEventListener('activate', (event) => {
  event.waitUntil(
    caches
      .keys()
      .then((names) => Promise.all(names.filter((name) => name !== store).map((name) => caches.delete(name))))
      .then(() => self.clients.claim()),
  )
})

self.addEventListener('fetch', (event) => {
  const { request } = event
  if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request).then(
        (answer) => {
          event.waitUntil(keepFresh().catch(() => {}))
          return answer
        },
        async (away) => {
          const kept = await caches.match(card)
          if (kept) return kept
          throw away
        },
      ),
    )
    return
  }
  // Only what the card is drawn with; everything else goes its own way.
  if (new URL(request.url).pathname.startsWith('/assets/') && request.destination === 'style')
    event.respondWith(
      fetch(request).catch(async (away) => (await caches.match(request)) ?? Promise.reject(away)),
    )
})

async function keepFresh() {
  const kept = await caches.match(card)
  const at = Number(kept?.headers.get('x-kept-at') ?? 0)
  if (Date.now() - at > day) await keepCard()
}

/** Fetched without cookies: nobody’s name is on it. Without its scripts: they would look for the page that was asked for. */
async function keepCard() {
  const answer = await fetch(card, { credentials: 'omit', cache: 'reload' })
  if (!answer.ok) throw new Error(`The card answered ${answer.status}`)
  const html = (await answer.text())
    .replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '')
    .replace(/<link rel="modulepreload"[^>]*>/g, '')
    .replace(/<link rel="manifest"[^>]*>/g, '')
  const cache = await caches.open(store)
  const styles = Array.from(
    html.matchAll(/<link[^>]*rel="stylesheet"[^>]*>/g),
    ([link]) => /href="([^"]+)"/.exec(link)?.[1],
  )
  for (const old of await cache.keys())
    if (!styles.includes(new URL(old.url).pathname)) await cache.delete(old)
  await cache.addAll(styles.filter(Boolean))
  await cache.put(
    card,
    new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy':
          "default-src 'none'; style-src 'self' 'unsafe-inline'; img-src 'self'; font-src 'self'",
        'x-kept-at': String(Date.now()),
      },
    }),
  )
}

self.addEventListener('push', (event) => {
  event.waitUntil(
    self.registration.showNotification('Hearth', {
      body: 'There is something new for you.',
      tag: 'news',
      icon: '/icon-192.png',
      data: { path: '/notices' },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data?.path ?? '/'))
})

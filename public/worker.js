// J10: with no line, whatever page is asked for, the card for hard moments is there. What is kept here is the same for
// everybody, fetched as nobody, with the scripts that draw it; what is somebody’s own on it comes from the device’s sealed
// store, which signing out empties. F7: shows one neutral line when something is told.
const store = 'hearth-card-2'
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
  const { pathname, search } = new URL(request.url)
  if (request.mode === 'navigate') {
    event.respondWith(
      fetch(request).then(
        (answer) => {
          event.waitUntil(keepFresh().catch(() => {}))
          return answer
        },
        async (away) => {
          const kept = await caches.match(card)
          if (!kept) throw away
          // Under its own address, as its scripts expect; what was asked for stays behind the #, on this device alone.
          return pathname === card ? kept : Response.redirect(`${card}#${pathname}${search}`)
        },
      ),
    )
    return
  }
  // Only what the card is drawn with; everything else goes its own way.
  if (pathname.startsWith('/assets/'))
    event.respondWith(
      fetch(request).catch(async (away) => (await caches.match(request.url)) ?? Promise.reject(away)),
    )
})

async function keepFresh() {
  const kept = await caches.match(card)
  const at = Number(kept?.headers.get('x-kept-at') ?? 0)
  if (Date.now() - at > day) await keepCard()
}

/** Fetched without cookies: nobody’s name is on it. With the policy it came with, whose nonce its own script carries. */
async function keepCard() {
  const answer = await fetch(card, { credentials: 'omit', cache: 'reload' })
  if (!answer.ok) throw new Error(`The card answered ${answer.status}`)
  const html = await answer.text()
  const drawn = new Set(html.match(/\/assets\/[\w.-]+/g))
  const cache = await caches.open(store)
  await cache.addAll(drawn)
  await cache.put(
    card,
    new Response(html, {
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'content-security-policy': answer.headers.get('content-security-policy') ?? "default-src 'none'",
        'x-kept-at': String(Date.now()),
      },
    }),
  )
  for (const old of await cache.keys()) {
    const { pathname } = new URL(old.url)
    if (pathname !== card && !drawn.has(pathname)) await cache.delete(old)
  }
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

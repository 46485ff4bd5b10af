// F7: shows one neutral line when something is told, whatever it is: nothing is sent with it.
self.addEventListener('push', (event) => {
  event.waitUntil(
    self.registration.showNotification('Hearth', {
      body: 'There is something new for you.',
      tag: 'news',
      icon: '/apple-touch-icon.png',
      data: { path: '/notices' },
    }),
  )
})

self.addEventListener('notificationclick', (event) => {
  event.notification.close()
  event.waitUntil(self.clients.openWindow(event.notification.data?.path ?? '/'))
})

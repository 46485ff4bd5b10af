import { RemixBrowser } from '@remix-run/react'
import { startTransition, StrictMode } from 'react'
import { hydrateRoot } from 'react-dom/client'
import { keepSteady } from './steady.ts'

// Libraries that add a style element of their own (a dialog that stops the page from scrolling) look for the nonce here.
const nonce = document.querySelector<HTMLScriptElement>('script[nonce]')?.nonce
if (nonce) Object.assign(globalThis, { __webpack_nonce__: nonce })

keepSteady()
startTransition(() => {
  hydrateRoot(
    document,
    <StrictMode>
      <RemixBrowser />
    </StrictMode>,
  )
})

// J10: the card for when there is no line. A browser that cannot keep it goes without. It comes after the page itself: not
// before the page has nothing else to do, or three seconds.
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  const keep = () => void navigator.serviceWorker.register('/worker.js').catch(() => {})
  const soon = () =>
    typeof requestIdleCallback === 'function'
      ? requestIdleCallback(keep, { timeout: 3000 })
      : setTimeout(keep, 1000)
  if (document.readyState === 'complete') soon()
  else window.addEventListener('load', soon, { once: true })
}

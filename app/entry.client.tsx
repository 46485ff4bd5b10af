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

// J10: the card for when there is no line. A browser that cannot keep it goes without.
if ('serviceWorker' in navigator && import.meta.env.PROD) {
  const keep = () => void navigator.serviceWorker.register('/worker.js').catch(() => {})
  if (document.readyState === 'complete') keep()
  else window.addEventListener('load', keep, { once: true })
}

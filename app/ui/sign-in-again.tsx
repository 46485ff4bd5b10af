import { useEffect, useRef } from 'react'
import { Notice } from './notice.tsx'

/** The way to sign in beside a page that holds what somebody typed. */
export function SignInAgain() {
  return (
    <p>
      <a
        href="/sign-in?next=/signed-in-again"
        target="_blank"
        rel="noopener"
        className="font-semibold underline underline-offset-4"
      >
        Sign in on a new page
      </a>
      , then come back to this one.
    </p>
  )
}

/** Rulings 1: the sign-in ran out while something was being typed. Its place should be a status region. */
export function RanOut() {
  const here = useRef<HTMLDivElement>(null)
  // It covers the foot of a small screen: what is being typed there moves clear of it.
  useEffect(() => {
    const [written, notice] = [document.activeElement, here.current]
    if (!notice || !(written instanceof HTMLInputElement || written instanceof HTMLTextAreaElement)) return
    if (written.getBoundingClientRect().bottom > notice.getBoundingClientRect().top)
      written.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <div ref={here} className="pointer-events-auto max-w-text rounded-md shadow-float">
      <Notice tone="held" title="You were signed out after a while. What you typed is still here.">
        <SignInAgain />
      </Notice>
    </div>
  )
}

/**
 * Calls back when this page may have been asleep and is looked at again. C20: these are only ever reasons to come
 * back; being hidden, frozen or offline makes nobody leave.
 */
export function watchForReturn(back: () => void): () => void {
  if (typeof window === 'undefined') return () => {}
  const visible = () => {
    if (document.visibilityState === 'visible') back()
  }
  window.addEventListener('online', back)
  window.addEventListener('offline', back)
  window.addEventListener('pageshow', back)
  document.addEventListener('visibilitychange', visible)
  return () => {
    window.removeEventListener('online', back)
    window.removeEventListener('offline', back)
    window.removeEventListener('pageshow', back)
    document.removeEventListener('visibilitychange', visible)
  }
}

import { ownerHeader, type Still } from '#app/domain/whose.ts'

/** Whose page this is, for as long as they are signed in on it; null on a page for everybody. */
let owner: string | null = null
let ended = false
let ranOut = false
const listeners = new Set<() => void>()

export const pageOwner = () => owner
/** The sign-in here was ended: this page keeps nothing on the device any more. */
export const hasEnded = () => ended
/** The sign-in ran out by itself, and the page stays for what is typed on it. */
export const hasRunOut = () => ranOut

export function setRunOut(now: boolean): void {
  if (ranOut === now) return
  ranOut = now
  listeners.forEach((tell) => tell())
}
export function onRunOut(changed: () => void): () => void {
  listeners.add(changed)
  return () => void listeners.delete(changed)
}

/** The page was drawn for `me`. Where somebody else came to be signed in meanwhile nothing stays on it of whose it was. */
export function settlePage(me: string | null): void {
  if (owner !== null && me !== null && owner !== me) return location.reload()
  owner = me
}

/** How whoever this page is of stands; null where nobody could be asked. */
export async function askStill(whose: string | null, signal?: AbortSignal): Promise<Still | null> {
  try {
    const headers = { accept: 'application/json', ...(whose === null ? {} : { [ownerHeader]: whose }) }
    const answer = await fetch('/still', { headers, ...(signal ? { signal } : {}) })
    return answer.ok ? ((await answer.json()) as { still: Still }).still : null
  } catch {
    return null
  }
}

/** Milliseconds: a form that is on its way may have ended the sign-in itself, and leads on from there. */
const formLeads = 10_000
let formAnswered = Promise.resolve()
let tellAnswered = () => {}
/** A form of this page is on its way, or no longer. */
export function setSending(now: boolean): void {
  tellAnswered()
  if (now) formAnswered = new Promise((resolve) => (tellAnswered = resolve))
}

/**
 * To the sign-in page, which leads back here; a page that is for everybody is drawn anew, as for nobody. Whoever sent a form is
 * let go where that leads first. The page that signs out is over with it: drawn anew it would ask once more.
 */
export async function leavePage(): Promise<void> {
  await Promise.race([formAnswered, new Promise((resolve) => setTimeout(resolve, formLeads))])
  const here = location.pathname
  if (here === '/sign-out') return location.assign('/sign-in?said=signed-out')
  const page = await fetch(here, { redirect: 'manual', headers: { accept: 'text/html' } }).catch(() => null)
  if (page === null || page.type === 'opaqueredirect')
    location.assign(`/sign-in?next=${encodeURIComponent(here)}&said=signed-out`)
  else location.reload()
}

/** One for the page: what it says itself it does not hear. */
let pages: BroadcastChannel | null = null
const otherPages = () =>
  typeof BroadcastChannel === 'undefined' ? null : (pages ??= new BroadcastChannel('hearth-signed-in'))

/** Rulings 33: the sign-in of this device was ended. What it kept goes, key and all, and every open page of it is told. */
export async function endHere(): Promise<void> {
  otherPages()?.postMessage('ended')
  await forgetAll()
}

/** Hears from other pages of this device that the sign-in was ended: nothing is kept from then on, and the page is left. */
export function hearEnd(): () => void {
  const heard = () => {
    ended = true
    void forgetAll()
    if (owner !== null) void leavePage()
  }
  otherPages()?.addEventListener('message', heard)
  return () => otherPages()?.removeEventListener('message', heard)
}

const forgetAll = async () => (await import('./draft-box.ts')).forgetAllDrafts()

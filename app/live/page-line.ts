import { type Line, openLine } from './socket.ts'

let line: Line | null = null

/** The one line of this page; browser only. */
export function pageLine(): Line {
  line ??= openLine(undefined, () => void leaveIfSignedOut())
  return line
}

/** A device that was signed out goes to the sign-in page, which says so and leads back here; anything else is left alone. */
async function leaveIfSignedOut(): Promise<void> {
  const here = location.pathname
  try {
    const page = await fetch(here, { redirect: 'manual', headers: { accept: 'text/html' } })
    if (page.type === 'opaqueredirect')
      location.assign(`/sign-in?next=${encodeURIComponent(here)}&said=signed-out`)
  } catch {
    // No network: nothing is known, so nothing is done.
  }
}

import { askStill, hasRunOut, leavePage, pageOwner, setRunOut } from './signed-in.ts'
import { type Line, openLine } from './socket.ts'
import { isTyped, watchTyping } from './typed.ts'

let line: Line | null = null

/** The one line of this page; browser only. */
export function pageLine(): Line {
  if (line) return line
  watchTyping()
  line = openLine(undefined, look)
  line.onLive(() => void (hasRunOut() && look()))
  return line
}

/**
 * Rulings 1: whose sign-in ran out by itself keeps what they are typing, and may sign in again beside it; elsewhere, and in
 * the room of a circle, the page is left. Whose was ended, or where somebody else is signed in, it is left at once. Answers
 * whether it stays.
 */
async function look(): Promise<boolean> {
  const whose = pageOwner()
  if (whose === null) return true
  const still = await askStill(whose)
  // No network: nothing is known, so nothing is done.
  if (still === null || pageOwner() !== whose) return true
  const stays = still === 'idle' && isTyped() && !inRoom(location.pathname)
  setRunOut(stays)
  if (still === 'here' || stays || (still === 'idle' && (await isOpen()))) return true
  void leavePage()
  return false
}

const inRoom = (path: string) => /^\/circles\/[^/]+\/room/.test(path)

/** A page for everybody stays for whose sign-in ran out: they may need what is on it. */
async function isOpen(): Promise<boolean> {
  const page = await fetch(location.pathname, { redirect: 'manual' }).catch(() => null)
  return page?.type !== 'opaqueredirect'
}

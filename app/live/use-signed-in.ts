import { useEffect, useSyncExternalStore } from 'react'
import { endHere, hasRunOut, hearEnd, onRunOut, setSending, settlePage } from './signed-in.ts'

/**
 * Keeps a page level with the sign-in it was drawn for. `ended`: it was ended, so what the device kept goes (rulings 33).
 * `sending`: a form of the page is on its way. Answers whether it ran out while something was being typed here.
 */
export function useSignedIn(me: string | null, ended: boolean, sending: boolean): boolean {
  useEffect(() => settlePage(me), [me])
  useEffect(hearEnd, [])
  useEffect(() => setSending(sending), [sending])
  useEffect(() => {
    if (ended) void endHere().catch(() => {})
  }, [ended])
  return useSyncExternalStore(onRunOut, hasRunOut, never) && me !== null
}
const never = () => false

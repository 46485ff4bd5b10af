import { createContext, useContext } from 'react'

/** The nonce of this one page, for its scripts and styles; the browser hides it, so it is undefined there. */
export const Nonce = createContext<string | undefined>(undefined)

export function useNonce(): string | undefined {
  return useContext(Nonce)
}

import { createContext, useContext } from 'react'

const id = 'sheet'
/**
 * The house's styles, in the page itself: on a phone that comes for the first time they are another trip of the line before
 * anything shows. A browser finds them in the page that it was sent, so that what it draws anew keeps them.
 */
export const Sheet = createContext<string>(
  typeof document === 'undefined' ? '' : (document.getElementById(id)?.textContent ?? ''),
)

/** For a style element: what it is called, and what it holds. */
export function useSheet(): { id: string; dangerouslySetInnerHTML: { __html: string } } {
  return { id, dangerouslySetInnerHTML: { __html: useContext(Sheet) } }
}

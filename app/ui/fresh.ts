import { createContext, useContext, useEffect, useRef, useState } from 'react'

/** The number of the visit that is shown: another one each time a page or the answer to a form has come. */
export const VisitContext = createContext('')

/** The visit that the answer to a form will be, and which form. Browser only: nothing is on its way where pages are drawn. */
let expected: { visit: string; form: string } | null = null
/**
 * For the frame around every page, at each drawing: what is on its way. Another way on, or the line, may end it before it
 * was answered; what comes then is another visit.
 */
export function expectVisit({
  formData,
  location,
}: {
  formData: FormData | undefined
  location: { key: string } | undefined
}): void {
  const form = formData?.get('form')
  if (location && typeof form === 'string') expected = { visit: location.key, form }
}

/**
 * A key that changes each time this form went through, and stays through everything else that is done on the same page:
 * what is under it is empty again then, and keeps what somebody types while they press another button.
 */
export function useFresh({ id, answered }: { id: string; answered: unknown }): string {
  const visit = useContext(VisitContext)
  const [fresh, setFresh] = useState('first')
  const before = useRef(visit)
  useEffect(() => {
    if (before.current === visit) return
    before.current = visit
    if (expected?.visit === visit && expected.form === id && !answered) setFresh(visit)
  }, [visit, id, answered])
  return fresh
}

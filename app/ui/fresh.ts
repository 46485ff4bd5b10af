import { createContext, useContext, useEffect, useRef, useState } from 'react'

/** The number of the visit that is shown: another one each time a page or the answer to a form has come. */
export const VisitContext = createContext('')

/** The form that was sent last, by its id, until something came. Browser only. */
let sent: string | null = null
export function noteSent(form: HTMLFormElement): void {
  const id = new FormData(form).get('form')
  sent = typeof id === 'string' ? id : null
}

/** For the frame around every page: what came was for the form that was sent, and later visits are not. */
export function useVisits(visit: string): void {
  useEffect(() => {
    sent = null
  }, [visit])
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
    if (sent === id && !answered) setFresh(visit)
  }, [visit, id, answered])
  return fresh
}

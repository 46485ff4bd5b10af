import { useLocation } from '@remix-run/react'
import { useState } from 'react'

/**
 * A key that changes each time the page says that this was done, and stays through everything else that is done on the same
 * page: a form under it is empty again once it went through, and keeps what somebody types while they press another button.
 */
export function useFresh(done: RegExp): string {
  const { key, search } = useLocation()
  const [fresh, setFresh] = useState('first')
  const mine = done.test(new URLSearchParams(search).get('said') ?? '')
  if (mine && fresh !== key) setFresh(key)
  return mine ? key : fresh
}

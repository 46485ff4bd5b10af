import { type ShouldRevalidateFunction, useNavigation, useRevalidator } from '@remix-run/react'
import { useEffect, useRef } from 'react'

/**
 * Looks again through the page's loaders. While a load or a form is on its way it waits for its end and looks once
 * then: a look never cuts short another, so changes that come faster than a slow line answers starve nobody, and a
 * link just followed is not taken back to its start. Once a load has ended, everything before it has been seen.
 */
export function useLookAgain(): () => void {
  const { revalidate, state } = useRevalidator()
  const navigation = useNavigation()
  const idle = state === 'idle' && navigation.state === 'idle'
  const now = useRef({ idle, revalidate, missed: false })
  now.current.idle = idle
  now.current.revalidate = revalidate
  useEffect(() => {
    if (idle && now.current.missed) look(now.current)
  })
  return useRef(() => look(now.current)).current
}

function look(now: { idle: boolean; revalidate: () => void; missed: boolean }): void {
  now.missed = !now.idle
  if (!now.idle) return
  now.idle = false
  now.revalidate()
}

/**
 * For a route whose form writes something over. A page is not asked for again where a form was refused; one that was refused
 * because another has written meanwhile is, so that what stands now can be shown beside what was typed (ui/seen.tsx).
 */
export const lookAgainIfOlder: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

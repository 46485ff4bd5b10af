import type { ShouldRevalidateFunction } from '@remix-run/react'

/**
 * For a route whose form writes something over. A page is not asked for again where a form was refused; one that was refused
 * because another has written meanwhile is, so that what stands now can be shown beside what was typed (ui/seen.tsx).
 */
export const lookAgainIfOlder: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  defaultShouldRevalidate || actionStatus === 409

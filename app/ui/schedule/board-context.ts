import { createContext, useContext } from 'react'
import type { PairWhy } from '#app/domain/services-schedules.ts'

/** What everything on the board may need to know of it. */
export type BoardView = {
  planId: string | null
  /** Whether people can be put into circles now: there is a plan that is worked out, and the reader may change it. */
  mayPin: boolean
  /** Scripts run, so people can be carried. */
  carries: boolean
  viewer: string
  /** The address of somebody's own part of the board, which says why. */
  whyHref: (sessionId: string) => string
  carried: { sessionId: string; name: string; whys: ReadonlyMap<string, PairWhy> | null } | null
  /** The circle somebody is carried over. */
  over: string | null
  /** Said in the circle into which somebody could not be put. */
  refused: { circleId: string; words: string } | null
}

export const BoardContext = createContext<BoardView | null>(null)

export function useBoard(): BoardView {
  const view = useContext(BoardContext)
  if (!view) throw new Error('A part of the board stands outside of it.')
  return view
}

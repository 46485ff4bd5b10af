import { useEffect, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import type { Board as Week, PairWhy } from '#app/domain/services-schedules.ts'
import { useMounted } from '../circle/use-mounted.ts'
import { BoardContext, type BoardView } from './board-context.ts'
import { type By, peopleOf } from './board-groups.ts'
import { Board, NotServed } from './board.tsx'
import { mayWords, overWords, pickedWords, putWords, staysWords } from './carry-words.ts'
import { useDragging } from './use-dragging.ts'

/**
 * The week, in which people can be carried from circle to circle by mouse, finger or keyboard. Where somebody may be is
 * asked for when they are picked up, and shown on every circle; putting them down asks for a what-if.
 */
export function WeekBoard({
  week,
  by,
  mayPin,
  viewer,
  whyHref,
  refused,
  askWhy,
  put,
  onCarrying,
  side,
}: {
  week: Week
  by: By
  mayPin: boolean
  viewer: string
  whyHref: (sessionId: string) => string
  /** The server's answer to the last pin, in the circle it was asked for. */
  refused: BoardView['refused']
  askWhy: (sessionId: string) => Promise<PairWhy[] | null>
  put: (sessionId: string, circleId: string) => void
  /** While somebody is carried the page should stay as it is. */
  onCarrying: (carrying: boolean) => void
  side: ReactNode
}) {
  const root = useRef<HTMLDivElement>(null)
  const mounted = useMounted()
  const [carried, setCarried] = useState<BoardView['carried']>(null)
  const [over, setOver] = useState<string | null>(null)
  // Nothing is said of the circle they were picked up in before they have left it.
  const from = useRef<string | null>(null)
  const [away, setAway] = useState(false)
  const [stays, setStays] = useState<BoardView['refused']>(null)
  const [said, setSaid] = useState('')
  useEffect(() => setStays(null), [week.plan?.planId])
  const told = stays ?? refused
  const toldIn = told?.circleId ?? null
  useEffect(() => {
    if (toldIn !== null) root.current?.querySelector('[data-refused]')?.scrollIntoView({ block: 'center' })
  }, [toldIn])
  const circleOf = (circleId: string | null) =>
    week.circles.find((circle) => circle.circleId === circleId) ?? null
  const overCircle = circleOf(over)
  const overSaid =
    carried && overCircle && away
      ? overWords(carried.name, overCircle, carried.whys?.get(overCircle.circleId))
      : null
  useEffect(() => {
    if (overSaid !== null) setSaid(overSaid)
  }, [overSaid])
  const people = useMemo(() => new Map(peopleOf(week).map((person) => [person.sessionId, person])), [week])

  useDragging(
    root,
    {
      picked: (sessionId) => {
        const person = people.get(sessionId)
        if (!person) return
        onCarrying(true)
        setStays(null)
        from.current = person.circleId
        setAway(false)
        setCarried({ sessionId, name: person.name, whys: null })
        setSaid(pickedWords(person.name, circleOf(person.circleId)))
        void askWhy(sessionId).then((whys) => {
          if (whys === null) return
          const known = new Map(whys.map((why) => [why.circleId, why]))
          setCarried((now) => (now?.sessionId === sessionId ? { ...now, whys: known } : now))
        })
      },
      over: (circleId) => {
        setOver(circleId)
        if (circleId !== null && circleId !== from.current) setAway(true)
      },
      put: (sessionId, circleId) => {
        const person = people.get(sessionId)
        const to = circleOf(circleId)
        const why = to ? carried?.whys?.get(to.circleId) : undefined
        setCarried(null)
        setOver(null)
        onCarrying(false)
        if (!person) return
        if (!to || (to.circleId === person.circleId && person.pinned)) return setSaid(staysWords(person.name))
        if (why && !why.eligible) {
          const words = `${staysWords(person.name)} ${mayWords(why) ?? ''}`
          return setStays({ circleId: to.circleId, words })
        }
        setSaid(putWords(person.name, to))
        put(sessionId, to.circleId)
      },
    },
    mayPin,
  )

  const view: BoardView = {
    planId: week.plan?.planId ?? null,
    ...{ mayPin, carries: mounted, viewer, whyHref, carried, over },
    refused: told,
  }
  return (
    <BoardContext.Provider value={view}>
      <p role="status" className="sr-only">
        {said}
      </p>
      {mayPin ? (
        <p id="how-to-carry" className="sr-only">
          Space picks up, arrow keys go from circle to circle, Space puts down, Escape leaves everything as it
          is.
        </p>
      ) : null}
      <div ref={root} className="grid items-start gap-x-5 gap-y-8 lg:grid-cols-2">
        {week.unserved.length > 0 ? (
          <div className="min-w-0 lg:col-span-2">
            <NotServed unserved={week.unserved} />
          </div>
        ) : null}
        {/* On a narrow screen the week comes first, and what is known of the plan after it. */}
        <div className="min-w-0 lg:order-last lg:col-span-2">
          <Board circles={week.circles} by={by} planned={week.plan !== null} />
        </div>
        {side}
      </div>
    </BoardContext.Provider>
  )
}

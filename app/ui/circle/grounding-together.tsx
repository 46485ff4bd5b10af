import { useEffect, useRef, useState } from 'react'
import type { Grounding } from '#app/domain/circle/circle.ts'
import {
  breathWidth,
  groundingAt,
  type GroundingMoment,
  groundingWords,
  scanSteps,
} from '#app/domain/circle/grounding.ts'

/**
 * C17: in step with everyone, from the server's clock alone, so it goes on without a connection. As movement, as words
 * that count, and for who listens to the page as speech.
 */
export function GroundingTogether({
  grounding,
  clockOffset,
  title,
}: {
  grounding: Grounding
  clockOffset: number
  title: string
}) {
  const moment = useMoment(grounding, clockOffset)
  const [aloud, setAloud] = useState(false)
  const scan = grounding.kind === 'body-scan'
  const words = moment ? groundingWords(moment) : scan ? '' : 'In for four, out for six.'
  return (
    <section aria-label={title} className="grounding">
      <p className="text-sm font-semibold text-calm-ink">{title}</p>
      <Movement grounding={grounding} clockOffset={clockOffset}>
        {moment ? countOf(moment) : ''}
      </Movement>
      <p role={aloud || scan ? 'status' : undefined} className="grounding-words">
        {words}
      </p>
      {scan ? null : (
        <label className="flex min-h-touch cursor-pointer items-center gap-3 text-sm">
          <input
            type="checkbox"
            checked={aloud}
            onChange={(event) => setAloud(event.currentTarget.checked)}
            className="size-5 accent-calm"
          />
          Let my screen reader say each breath
        </label>
      )}
    </section>
  )
}

/** In a breath the seconds, from one; in a scan how far along. */
function countOf({ phase, cycle, progress }: GroundingMoment): string {
  if (phase === 'scan') return `${cycle + 1} of ${scanSteps.length}`
  return String(Math.floor(progress * (phase === 'in' ? 4 : 6)) + 1)
}

/** The moment, looked at four times a second; null in the page as the server made it. */
function useMoment(grounding: Grounding, clockOffset: number): GroundingMoment | null {
  const [moment, setMoment] = useState<GroundingMoment | null>(null)
  useEffect(() => {
    const look = () => setMoment(groundingAt(grounding, Date.now() + clockOffset))
    look()
    const timer = setInterval(look, 250)
    return () => clearInterval(timer)
  }, [grounding, clockOffset])
  return moment
}

/** The circle that grows and settles. It stands still where motion is not welcome. */
function Movement({
  grounding,
  clockOffset,
  children,
}: {
  grounding: Grounding
  clockOffset: number
  children: string
}) {
  const shape = useRef<HTMLSpanElement>(null)
  useEffect(() => {
    const still =
      document.documentElement.dataset['motion'] === 'still' ||
      matchMedia('(prefers-reduced-motion: reduce)').matches
    const drawn = shape.current
    if (still || drawn === null || grounding.kind === 'body-scan') return
    let frame = 0
    const draw = () => {
      const width = breathWidth(groundingAt(grounding, Date.now() + clockOffset))
      drawn.style.transform = `scale(${(0.55 + 0.45 * width).toFixed(3)})`
      frame = requestAnimationFrame(draw)
    }
    draw()
    return () => {
      cancelAnimationFrame(frame)
      drawn.style.transform = ''
    }
  }, [grounding, clockOffset])
  return (
    <span aria-hidden="true" className="grounding-shape">
      <span ref={shape} className="grounding-breath" />
      <span className="grounding-count">{children}</span>
    </span>
  )
}

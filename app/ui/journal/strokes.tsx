import { memo } from 'react'
import { type Colour, type Drawing, pathOf, side, type Stroke, widths } from '#app/domain/journal/drawing.ts'

/** Whole class names, so that the style sheet has them. The same colours, each in its light. */
export const colourClass: Record<Colour, string> = {
  ink: 'text-ink',
  ember: 'text-ember',
  held: 'text-held',
  calm: 'text-calm',
  care: 'text-care',
}
export const viewBox = `0 0 ${side} ${side}`

export const StrokeLine = memo(function StrokeLine({ stroke }: { stroke: Stroke }) {
  return (
    <path
      d={pathOf(stroke)}
      className={colourClass[stroke.colour]}
      fill="none"
      stroke="currentColor"
      strokeWidth={widths[stroke.width]}
      strokeLinecap="round"
      strokeLinejoin="round"
    />
  )
})

/** A drawing, to look at; `text`: what it shows, for whoever cannot see it. */
export function Strokes({ drawing, text }: { drawing: Drawing; text: string }) {
  if (drawing.length === 0) return null
  return (
    <svg
      viewBox={viewBox}
      role="img"
      aria-label={text.trim() === '' ? 'A drawing' : text}
      className="block aspect-square w-full max-w-text rounded-md border border-line bg-surface"
    >
      {drawing.map((stroke, at) => (
        <StrokeLine key={at} stroke={stroke} />
      ))}
    </svg>
  )
}

import { type PointerEvent, useRef, useState } from 'react'
import {
  type Colour,
  colours,
  type Drawing,
  drawOn,
  isFull,
  roomIn,
  side,
  type Stroke,
  type Width,
  widths,
} from '#app/domain/journal/drawing.ts'
import { Button } from '../button.tsx'
import { colourClass, StrokeLine, viewBox } from './strokes.tsx'

const colourNames: Record<Colour, string> = {
  ink: 'Ink',
  ember: 'Ember',
  held: 'Gold',
  calm: 'Teal',
  care: 'Plum',
}
const widthNames: Record<Width, string> = { fine: 'Fine', broad: 'Broad', wide: 'Wide' }
const dot: Record<Width, string> = { fine: 'size-1.5', broad: 'size-3', wide: 'size-5' }

/** J2: pen, finger or mouse. Everything beside the drawing itself is reached by keyboard, and clearing can be undone. */
export function Draw({ drawing, onDraw }: { drawing: Drawing; onDraw: (drawing: Drawing) => void }) {
  const [colour, setColour] = useState<Colour>('ink')
  const [width, setWidth] = useState<Width>('broad')
  const [line, setLine] = useState<Stroke | null>(null)
  const [past, setPast] = useState<Drawing[]>([])
  const hand = useRef<{ pointerId: number; points: readonly number[] } | null>(null)
  /** With a pen in use, the hand that rests beside it draws nothing. */
  const pen = useRef(false)
  const full = isFull(drawing)

  const become = (next: Drawing) => {
    setPast([...past.slice(-50), drawing])
    onDraw(next)
  }
  const follow = (event: PointerEvent<SVGSVGElement>) => {
    const at = hand.current
    if (!at || at.pointerId !== event.pointerId || at.points.length / 2 >= roomIn(drawing)) return
    const { left, top, width: wide } = event.currentTarget.getBoundingClientRect()
    const scale = side / wide
    at.points = drawOn(at.points, (event.clientX - left) * scale, (event.clientY - top) * scale)
    setLine({ colour, width, points: [...at.points] })
  }
  const begin = (event: PointerEvent<SVGSVGElement>) => {
    pen.current ||= event.pointerType === 'pen'
    if (full || hand.current || event.button !== 0 || (pen.current && event.pointerType === 'touch')) return
    event.currentTarget.setPointerCapture(event.pointerId)
    hand.current = { pointerId: event.pointerId, points: [] }
    follow(event)
  }
  const end = (event: PointerEvent<SVGSVGElement>) => {
    const at = hand.current
    if (!at || at.pointerId !== event.pointerId) return
    hand.current = null
    setLine(null)
    become([...drawing, { colour, width, points: [...at.points] }])
  }
  const undo = () => {
    onDraw(past.at(-1) ?? drawing.slice(0, -1))
    setPast(past.slice(0, -1))
  }

  return (
    <div className="grid gap-4">
      <svg
        viewBox={viewBox}
        role="img"
        aria-label={drawing.length === 0 ? 'An empty page to draw on' : 'Your drawing'}
        className="mx-auto block aspect-square w-full max-w-[68dvh] cursor-crosshair touch-none rounded-md border border-line-strong bg-surface select-none"
        onPointerDown={begin}
        onPointerMove={follow}
        onPointerUp={end}
        onPointerCancel={end}
      >
        {drawing.map((stroke, at) => (
          <StrokeLine key={at} stroke={stroke} />
        ))}
        {line ? <StrokeLine stroke={line} /> : null}
      </svg>
      {full ? (
        <p role="status" className="text-sm text-ink-soft">
          This page is full. Undo makes room, or begin another drawing.
        </p>
      ) : null}
      <div className="flex flex-wrap items-center gap-x-6 gap-y-3">
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Colour</legend>
          {colours.map((one) => (
            <Pick
              key={one}
              name="colour"
              label={colourNames[one]}
              on={one === colour}
              pick={() => setColour(one)}
            >
              <span className={`size-6 rounded-full bg-current ${colourClass[one]}`} />
            </Pick>
          ))}
        </fieldset>
        <fieldset className="flex flex-wrap gap-1">
          <legend className="sr-only">Brush</legend>
          {(Object.keys(widths) as Width[]).map((one) => (
            <Pick
              key={one}
              name="brush"
              label={widthNames[one]}
              on={one === width}
              pick={() => setWidth(one)}
            >
              <span className={`rounded-full bg-ink ${dot[one]}`} />
            </Pick>
          ))}
        </fieldset>
        <div className="flex gap-2 sm:ml-auto">
          <Button size="small" onClick={undo} disabled={past.length === 0 && drawing.length === 0}>
            Undo
          </Button>
          <Button size="small" onClick={() => become([])} disabled={drawing.length === 0}>
            Clear
          </Button>
        </div>
      </div>
    </div>
  )
}

function Pick({
  name,
  label,
  on,
  pick,
  children,
}: {
  name: string
  label: string
  on: boolean
  pick: () => void
  children: React.ReactNode
}) {
  return (
    <label className="grid size-11 cursor-pointer place-items-center rounded-full border border-transparent has-checked:border-ink has-checked:bg-sunken has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-focus">
      <input type="radio" name={name} aria-label={label} checked={on} onChange={pick} className="sr-only" />
      {children}
    </label>
  )
}

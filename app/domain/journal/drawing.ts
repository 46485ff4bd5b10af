/** J2: a drawing is its strokes, never a picture: small, sealed as it is, and drawn again in whatever light there is. */
export const colours = ['ink', 'ember', 'held', 'calm', 'care'] as const
export type Colour = (typeof colours)[number]
export const widths = { fine: 4, broad: 12, wide: 32 } as const
export type Width = keyof typeof widths

/** `points`: x, y, x, y … in a square of `side`, whole numbers. */
export type Stroke = { colour: Colour; width: Width; points: number[] }
export type Drawing = Stroke[]

export const side = 1000
/** The most one drawing holds; what goes further is not taken up. */
export const mostStrokes = 600
export const mostPoints = 12_000

const pointsIn = (drawing: Drawing): number => drawing.reduce((sum, { points }) => sum + points.length / 2, 0)
export const isFull = (drawing: Drawing): boolean =>
  drawing.length >= mostStrokes || pointsIn(drawing) >= mostPoints

/** How many points more it holds: a line that goes on and on is not taken up further. */
export const roomIn = (drawing: Drawing): number => Math.max(0, mostPoints - pointsIn(drawing))

/** Of the right shape and size. */
export const isDrawing = (drawing: Drawing): boolean =>
  drawing.length <= mostStrokes &&
  pointsIn(drawing) <= mostPoints &&
  drawing.every(
    ({ colour, width, points }) =>
      colours.includes(colour) &&
      width in widths &&
      points.length >= 2 &&
      points.length % 2 === 0 &&
      points.every((at) => Number.isInteger(at) && at >= 0 && at <= side),
  )

/** A point on its way: whole, within the square, and left out where the hand has hardly moved. */
export function drawOn(points: readonly number[], x: number, y: number): readonly number[] {
  const [to, down] = [within(x), within(y)]
  const [lastX, lastY] = points.slice(-2)
  if (lastX !== undefined && lastY !== undefined && Math.hypot(to - lastX, down - lastY) < 4) return points
  return [...points, to, down]
}
const within = (at: number) => Math.round(Math.min(side, Math.max(0, at)))

/** The path of one stroke, for SVG: through the middles between its points, so that it is round. A dot is a short line. */
export function pathOf({ points }: Pick<Stroke, 'points'>): string {
  const at = (n: number): [number, number] => [points[n * 2] ?? 0, points[n * 2 + 1] ?? 0]
  const last = points.length / 2 - 1
  const [startX, startY] = at(0)
  if (last < 1) return `M${startX} ${startY}h0.01`
  let path = `M${startX} ${startY}`
  for (let n = 1; n < last; n += 1) {
    const [[x, y], [nextX, nextY]] = [at(n), at(n + 1)]
    path += `Q${x} ${y} ${(x + nextX) / 2} ${(y + nextY) / 2}`
  }
  const [endX, endY] = at(last)
  return `${path}L${endX} ${endY}`
}

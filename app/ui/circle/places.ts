/**
 * Where seats stand around the centre. Three drawings: an upright oval for a narrow screen, a wide one, and a flatter one
 * for a wide screen that is low, so that what can be done under the circle stays in sight.
 * Lengths are in rem, so that a larger text size makes everything larger together; `across` is the narrowest
 * width each drawing is used at. places.css is made from this by its test.
 */
export type Shape = 'tall' | 'wide' | 'low'
export type Place = {
  /** -1 at the left edge, 1 at the right */ x: number
  /** rem from the top, of the seat's middle */ y: number
}

export const shapes: readonly Shape[] = ['tall', 'wide', 'low']
export const fewest = 1
export const most = 14
export const seatBox = {
  tall: { width: 4.5, height: 5.4 },
  wide: { width: 6.5, height: 6.2 },
  low: { width: 6.5, height: 5 },
} as const
export const across = { tall: 16.75, wide: 42, low: 42 } as const
/** How far to the side and up the middle stays free for the talking piece and its words. */
export const hearth = { tall: [3.7, 3.7], wide: [7, 7], low: [7, 3.9] } as const
const lowest = { tall: 21, wide: 30, low: 18 } as const
/** 2 is an ellipse; more is squarer. The roundest that fits is taken. */
const roundnesses = [2, 2.3, 2.6, 3, 3.5, 4]

/** Height in rem, and the place of each seat, the first at the bottom and the rest clockwise. */
export function placesOf(count: number, shape: Shape): { height: number; places: Place[] } {
  for (let height: number = lowest[shape]; ; height += 0.5) {
    for (const roundness of roundnesses) {
      const places = evenly(count, shape, height, roundness)
      if (apart(places, shape) && clear(places, shape, height)) return { height, places }
    }
  }
}

/** True when no seat's box reaches into the middle. */
export function clear(places: readonly Place[], shape: Shape, height: number): boolean {
  const box = seatBox[shape]
  const reach = (across[shape] - box.width) / 2
  const [aside, up] = hearth[shape]
  return places.every(({ x, y }) => {
    const beside = Math.max(0, Math.abs(x) * reach - box.width / 2)
    const above = Math.max(0, Math.abs(y - height / 2) - box.height / 2)
    return Math.hypot(beside / aside, above / up) >= 1
  })
}

/** True when no seat's box, name included, touches another's. */
export function apart(places: readonly Place[], shape: Shape): boolean {
  const box = seatBox[shape]
  const reach = (across[shape] - box.width) / 2
  return places.every((one, at) =>
    places
      .slice(at + 1)
      .every(
        (other) => Math.abs(one.x - other.x) * reach >= box.width || Math.abs(one.y - other.y) >= box.height,
      ),
  )
}

/** Points at equal steps along the oval, measured where the drawing is narrowest. */
function evenly(count: number, shape: Shape, height: number, roundness: number): Place[] {
  const box = seatBox[shape]
  const wide = (across[shape] - box.width) / 2
  const high = (height - box.height) / 2
  const bend = (value: number) => Math.sign(value) * Math.abs(value) ** (2 / roundness)
  const steps = 2_000
  const points = Array.from({ length: steps + 1 }, (_, step) => {
    const angle = (step / steps) * 2 * Math.PI
    return { x: -bend(Math.sin(angle)), y: bend(Math.cos(angle)) }
  })
  const lengths = [0]
  for (let step = 1; step <= steps; step += 1) {
    const [from, to] = [points[step - 1], points[step]]
    if (!from || !to) continue
    lengths.push((lengths[step - 1] ?? 0) + Math.hypot((to.x - from.x) * wide, (to.y - from.y) * high))
  }
  const whole = lengths.at(-1) ?? 1
  return Array.from({ length: count }, (_, seat) => {
    const wanted = (seat / count) * whole
    const point = points[lengths.findIndex((length) => length >= wanted)] ?? { x: 0, y: 1 }
    return { x: round(point.x), y: round(box.height / 2 + high * (1 + point.y)) }
  })
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000 || 0
}

/** The style sheet: one class for each size of circle and one for each place in it. */
export function placesCss(): string {
  const rules: string[] = [
    '/* Made from places.ts by its test: change it there, then run the test with -u. */',
  ]
  for (let count = fewest; count <= most; count += 1) {
    const drawings = shapes.map((shape) => ({ shape, ...placesOf(count, shape) }))
    rules.push(
      `.seats-${count} { ${drawings.map(({ shape, height }) => `--${shape}: ${height}rem;`).join(' ')} }`,
    )
    for (let at = 0; at < count; at += 1) {
      const place = drawings.map(({ shape, places }) => {
        const { x, y } = places[at] ?? { x: 0, y: 0 }
        return `--${shape[0]}x: ${x}; --${shape[0]}y: ${y}rem;`
      })
      rules.push(`.place-${count}-${at} { ${place.join(' ')} }`)
    }
  }
  return `${rules.join('\n')}\n`
}

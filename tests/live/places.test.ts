import { expect, test } from 'vitest'
import { apart, clear, fewest, most, placesCss, placesOf, seatBox, shapes } from '#app/ui/circle/places.ts'

const sizes = Array.from({ length: most - fewest + 1 }, (_, at) => at + fewest)

test.each(shapes)('with 1 to 14 seats names never overlap in the %s circle', (shape) => {
  for (const count of sizes) {
    const { places, height } = placesOf(count, shape)
    expect(places).toHaveLength(count)
    expect(apart(places, shape)).toBe(true)
    for (const { x, y } of places) {
      expect(Math.abs(x)).toBeLessThanOrEqual(1)
      expect(y).toBeGreaterThanOrEqual(seatBox[shape].height / 2 - 0.01)
      expect(y).toBeLessThanOrEqual(height - seatBox[shape].height / 2 + 0.01)
    }
  }
})

test.each(shapes)('the middle of the %s circle stays free for the talking piece', (shape) => {
  for (const count of sizes) {
    const { places, height } = placesOf(count, shape)
    expect(clear(places, shape, height)).toBe(true)
  }
  expect(clear([{ x: 0, y: 10 }], shape, 20)).toBe(false)
})

test('a circle on a low screen is lower by a third, with as many as sit in one', () => {
  for (const count of sizes.filter((size) => size <= 10))
    expect(placesOf(count, 'low').height).toBeLessThanOrEqual(placesOf(count, 'wide').height * 0.67)
})

test('C1 my own seat is at the bottom and the others follow clockwise', () => {
  const { places } = placesOf(4, 'wide')
  const [own, left, top, right] = places
  expect(own?.y).toBeGreaterThan(left?.y ?? 0)
  expect(left?.x).toBe(-1)
  expect(top?.y).toBeLessThan(left?.y ?? 0)
  expect(right?.x).toBe(1)
})

test('the control: two seats in one place are seen', () => {
  expect(
    apart(
      [
        { x: 0, y: 4 },
        { x: 0.2, y: 5 },
      ],
      'tall',
    ),
  ).toBe(false)
})

test('the style sheet is what the places say', async () => {
  await expect(placesCss()).toMatchFileSnapshot('../../app/ui/circle/places.css')
})

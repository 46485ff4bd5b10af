import { expect, test } from 'vitest'
import type { Waiting } from '#app/domain/services-circles.ts'
import { placesOf } from '#app/ui/circle/kept-places.ts'

const at = (arrivalId: string, answered = false): Waiting => ({
  ...{ arrivalId, name: arrivalId, pronouns: null, since: '2026-01-01T00:00:00Z', threshold: null },
  answered,
})
const read = (places: ReturnType<typeof placesOf>) =>
  places.map(({ one, here }) => (here ? one.arrivalId : `(${one.arrivalId})`)).join(' ')

test('C2 nobody in the lobby moves into the place of somebody who was let in, and who comes stands last', () => {
  const first = placesOf([], [at('Ana'), at('Ben'), at('Cem')])
  const ben = placesOf(first, [at('Ana'), at('Cem')])
  expect(read(ben)).toBe('Ana (Ben) Cem')
  const dee = placesOf(ben, [at('Cem'), at('Dee')])
  expect(read(dee)).toBe('(Ana) (Ben) Cem Dee')
  // Who comes back stands where they stood.
  expect(read(placesOf(dee, [at('Cem'), at('Dee'), at('Ben')]))).toBe('(Ana) Ben Cem Dee')
})

test('C2 what is known of somebody who waits is the newest', () => {
  const [place] = placesOf(placesOf([], [at('Ana')]), [at('Ana', true)])
  expect(place?.one.answered).toBe(true)
})

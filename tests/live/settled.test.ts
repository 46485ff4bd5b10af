import { expect, test } from 'vitest'
import { restFor } from '#app/ui/circle/use-settled.ts'

const take = { about: 'AcceptPiece', at: 1_000 }

test('C6 the second tap on Take the piece does not end the turn: what came under it rests until it must be another press', () => {
  const comes = { before: null, now: 'ReturnPiece' }
  expect(restFor(comes, take, 1_020)).toBe(380)
  expect(restFor(comes, take, 1_399)).toBe(1)
  expect(restFor(comes, take, 1_400)).toBe(0)
})

test('C14 what changes whom it is about under a finger rests, whether or not anything was pressed', () => {
  const changes = { before: 'Ben is okay', now: 'Ana needs someone' }
  expect(restFor(changes, null, 5_000)).toBe(400)
  expect(restFor(changes, take, 5_000)).toBe(400)
})

test('C6 nobody waits for a button that came without a press, that stayed, or that went', () => {
  expect(restFor({ before: null, now: 'PassPiece' }, null, 1_000)).toBe(0)
  expect(restFor({ before: null, now: 'PassPiece' }, take, 60_000)).toBe(0)
  expect(restFor({ before: 'PassPiece', now: 'PassPiece' }, take, 1_010)).toBe(0)
  expect(restFor({ before: 'PassPiece', now: null }, take, 1_010)).toBe(0)
  expect(restFor({ before: null, now: 'AcceptPiece' }, take, 1_010)).toBe(0)
})

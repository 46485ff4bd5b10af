import { expect, test } from 'vitest'
import { kindOf } from '#app/domain/journal/entry.ts'
import { partAsked, partOf } from '#app/domain/journal/part.ts'
import {
  clockOf,
  hasRoom,
  heard,
  isPiece,
  longestPiece,
  loudness,
  mostKept,
  mostSeconds,
  mostUnfinished,
  rate,
  secondsOf,
  thinner,
  unbroken,
} from '#app/domain/journal/sound.ts'

/** A tone as a microphone of this rate gives it. */
const wave = (from: number, seconds: number, hertz = 440, loud = 0.4) =>
  Float32Array.from({ length: from * seconds }, (_, n) => loud * Math.sin((2 * Math.PI * hertz * n) / from))

test('J2 a microphone of any rate gives the same samples a second, however its blocks fall', () => {
  for (const from of [8_000, 16_000, 44_100, 48_000]) {
    const thin = thinner(from)
    const whole = wave(from, 2)
    const got: number[] = []
    for (let at = 0; at < whole.length; at += 1_234) got.push(...thin(whole.subarray(at, at + 1_234)))
    expect(Math.abs(got.length - 2 * rate), `${from}`).toBeLessThanOrEqual(2)
    const rises = got.filter((value, n) => value >= 0 && (got[n - 1] ?? 0) < 0).length
    expect(Math.abs(rises - 880), `${from}`).toBeLessThanOrEqual(2)
  }
  expect([...thinner(rate)(Float32Array.of(0, 1, -1, 3))]).toEqual([0, 32_767, -32_767, 32_767])
})

test('J2 the meter is still in a still room and shows somebody who speaks', () => {
  const level = (loud: number) => loudness(thinner(rate)(wave(rate, 1, 440, loud)))
  expect([loudness(new Int16Array(0)), loudness(new Int16Array(1600))]).toEqual([0, 0])
  expect(level(0.002)).toBeLessThan(heard)
  expect(level(0.1)).toBeGreaterThan(heard)
  expect(level(1)).toBe(1)
})

test('J2 a piece is whole samples, some and not too many; a gap ends what is unbroken; a length is never nothing', () => {
  expect([0, 1, 3, 2, longestPiece * 2, longestPiece * 2 + 2].map(isPiece)).toEqual([
    ...[false, false, false],
    ...[true, true, false],
  ])
  expect([unbroken([]), unbroken([1, 2]), unbroken([2, 0, 1]), unbroken([0, 1, 3])]).toEqual([0, 0, 3, 2])
  expect([secondsOf(3), secondsOf(rate * 61)]).toEqual([1, 61])
  expect([clockOf(0), clockOf(65.9), clockOf(600)]).toEqual(['0:00', '1:05', '10:00'])
})

test('J2 another recording is begun only where the longest one would fit', () => {
  expect(hasRoom({ kept: mostKept - mostSeconds, unfinished: 0 })).toBe(true)
  expect(hasRoom({ kept: mostKept - mostSeconds + 1, unfinished: 0 })).toBe(false)
  expect(hasRoom({ kept: 0, unfinished: mostUnfinished - mostSeconds + 1 })).toBe(false)
})

test('J2 an entry stays what it is; words of a voice that is gone are words', () => {
  expect([kindOf('voice', 'words'), kindOf(null, 'voice'), kindOf(null, 'drawing')]).toEqual([
    ...(['voice', 'words', 'drawing'] as const),
  ])
})

test('J2 a player is given the part it asks for, all of it where nobody understands it, and nothing outside', () => {
  const part = (header: string | null) => partOf(partAsked(header), 100)
  expect(part('bytes=0-')).toEqual({ from: 0, to: 99 })
  expect(part('bytes=0-1')).toEqual({ from: 0, to: 1 })
  expect(part('bytes=90-500')).toEqual({ from: 90, to: 99 })
  expect(part('bytes=-10')).toEqual({ from: 90, to: 99 })
  expect(part('bytes=-500')).toEqual({ from: 0, to: 99 })
  for (const header of [null, 'bytes=-', 'bytes=5-2', 'bytes=0-1,5-6', 'lines=1-2', 'bytes=a-b'])
    expect(part(header), String(header)).toEqual({ from: 0, to: 99 })
  for (const header of ['bytes=100-', 'bytes=-0']) expect(part(header), header).toBe(null)
})

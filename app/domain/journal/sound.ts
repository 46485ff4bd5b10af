/** J2: a voice is taken as samples, never as a file: one channel of 16 bits, so many a second. Pure. */
export const rate = 16_000
export const bytesPerSample = 2
/** The longest recording, in seconds; a minute before it is said. */
export const mostSeconds = 600
export const mostSamples = mostSeconds * rate
/** How much goes to the house as one piece, in seconds; and the most that it takes as one, in samples. */
export const pieceSeconds = 4
export const longestPiece = 8 * rate
export const mostPieces = 2_000
/** What one journal holds, in seconds: altogether, and of what was not finished. */
export const mostKept = 36_000
export const mostUnfinished = 7_200

/** What stands beside an entry that was spoken. */
export type SpokenLength = { seconds: number; finished: boolean }

/** Whole seconds; what was said at all is one at least. */
export const secondsOf = (samples: number): number => Math.max(1, Math.floor(samples / rate))

/** 0:05, 9:59, 10:00. */
export function clockOf(seconds: number): string {
  const whole = Math.floor(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

/** Whether another recording may be begun: the longest there is would still fit. */
export const hasRoom = ({ kept, unfinished }: { kept: number; unfinished: number }): boolean =>
  kept + mostSeconds <= mostKept && unfinished + mostSeconds <= mostUnfinished

/** A piece that the house takes: whole samples, some, and not too many. */
export const isPiece = (bytes: number): boolean =>
  bytes > 0 && bytes % bytesPerSample === 0 && bytes <= longestPiece * bytesPerSample

/** How many pieces are there from the first on without a gap. */
export function unbroken(numbers: readonly number[]): number {
  const there = new Set(numbers)
  let n = 0
  while (there.has(n)) n += 1
  return n
}

/** From a microphone of another rate: each sample the mean of those in its time, across the blocks that come. */
export function thinner(from: number): (block: Float32Array) => Int16Array {
  const step = from / rate
  let [taken, next, sum, count, last] = [0, step, 0, 0, 0]
  return (block) => {
    const thin: number[] = []
    for (const value of block) {
      taken += 1
      sum += value
      count += 1
      while (taken >= next) {
        if (count > 0) last = sum / count
        thin.push(Math.round(Math.min(1, Math.max(-1, last)) * 32_767))
        sum = count = 0
        next += step
      }
    }
    return Int16Array.from(thin)
  }
}

/** How loud this is, from 0 (a still room) to 1 (near and loud), as an ear counts it. */
export function loudness(block: Int16Array): number {
  if (block.length === 0) return 0
  let sum = 0
  for (const value of block) sum += value * value
  const decibels = 10 * Math.log10(sum / block.length / 32_768 ** 2 + 1e-10)
  return Math.min(1, Math.max(0, (decibels + 55) / 45))
}
/** From here on somebody speaks. */
export const heard = 0.25

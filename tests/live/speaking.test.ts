import { randomUUID } from 'node:crypto'
import { expect, test, vi } from 'vitest'
import { mostSamples, rate } from '#app/domain/journal/sound.ts'
import type { Reached } from '#app/live/draft-line.ts'
import { openSpeaking, type Piece } from '#app/live/speaking.ts'

/** A server that keeps pieces once, and a line to it that can lose asks and answers; and a device whose box outlives pages. */
function aPhone() {
  const held = new Map<string, number[]>()
  const box = new Set<string>()
  const over = new Map<string, number>()
  let lost: 'nothing' | 'asks' | 'answers' = 'nothing'
  const key = ({ entryId, n }: Piece) => `${entryId}:${n}`
  const speaking = openSpeaking({
    ...{ entryId: randomUUID(), newId: randomUUID, changed() {} },
    async send(piece): Promise<Reached<unknown>> {
      if (lost === 'asks') return 'unreached'
      const end = over.get(piece.entryId)
      if (end !== undefined && piece.n >= end) return { refusal: 'recording-over', reference: null }
      held.set(key(piece), [...piece.samples])
      return lost === 'answers' ? 'unreached' : { answer: {} }
    },
    async finish({ entryId, pieces }) {
      if (lost === 'asks') return 'unreached'
      over.set(entryId, pieces)
      return lost === 'answers' ? 'unreached' : { answer: {} }
    },
    box: {
      keep: async (piece) => void box.add(key(piece)),
      forget: async (piece) => void box.delete(key(piece)),
    },
  })
  return {
    ...{ speaking, held, box, over },
    lose: (what: typeof lost) => void (lost = what),
    /** So many seconds of this value. */
    say(seconds: number, value: number) {
      let goesOn = true
      for (let n = 0; n < seconds * 10; n += 1)
        goesOn = speaking.hear(new Int16Array(rate / 10).fill(value)) && goesOn
      return goesOn
    },
    /** Seconds and values that the server has of it. */
    of: (entryId: string) =>
      [...held].filter(([name]) => name.startsWith(entryId)).map(([, all]) => [all.length / rate, all[0]]),
  }
}
const settled = async () => void (await vi.advanceTimersByTimeAsync(20_000))

test('J2 asks and answers are lost: what was said is there once and whole, kept on the device meanwhile, and saved is said only when it is', async () => {
  vi.useFakeTimers()
  const phone = aPhone()
  const { speaking, box, of } = phone
  const { entryId } = speaking.spoken()
  phone.say(5, 1)
  await settled()
  // What was said since the last piece is not there yet.
  expect([speaking.spoken().kept / rate, speaking.spoken().keeping]).toEqual([4, 'typing'])
  phone.lose('answers')
  phone.say(3, 2)
  await settled()
  phone.lose('asks')
  phone.say(3, 3)
  speaking.cut()
  await settled()
  expect(speaking.spoken().keeping).toBe('here')
  expect([of(entryId), box.size]).toEqual([
    [
      [4, 1],
      [4, 1],
    ],
    2,
  ])
  expect(await speaking.finish()).toBe(null)
  phone.lose('nothing')
  await settled()
  expect([speaking.spoken().keeping, speaking.spoken().kept / rate, box.size]).toEqual(['saved', 11, 0])
  expect(of(entryId)).toEqual([
    ...[
      [4, 1],
      [4, 1],
      [3, 3],
    ],
  ])
  expect(await speaking.finish()).toBe(entryId)
  expect(phone.over.get(entryId)).toBe(3)
  vi.useRealTimers()
})

test('J2 what is said after it was finished elsewhere becomes an entry of its own, from its first piece on', async () => {
  vi.useFakeTimers()
  const phone = aPhone()
  const { speaking, box, of } = phone
  const { entryId } = speaking.spoken()
  phone.say(4, 1)
  await settled()
  phone.over.set(entryId, 1)
  phone.say(4, 2)
  phone.say(1, 3)
  await settled()
  const other = speaking.spoken().entryId
  expect(other).not.toBe(entryId)
  expect([speaking.spoken().said / rate, of(entryId), of(other)]).toEqual([5, [[4, 1]], [[4, 2]]])
  expect(await speaking.finish()).toBe(other)
  expect([of(other), phone.over.get(other), box.size]).toEqual([
    [
      [4, 2],
      [1, 3],
    ],
    2,
    0,
  ])
  vi.useRealTimers()
})

test('J2 ten minutes are taken up to the sample and no more; thrown away, nothing of it is sent or kept', async () => {
  vi.useFakeTimers()
  const phone = aPhone()
  expect(phone.say(599.9, 1)).toBe(true)
  expect(phone.say(1, 2)).toBe(false)
  await settled()
  expect(phone.speaking.spoken()).toMatchObject({ said: mostSamples, kept: mostSamples, keeping: 'saved' })
  const thrown = aPhone()
  thrown.lose('asks')
  thrown.say(6, 1)
  await settled()
  expect(thrown.box.size).toBe(1)
  thrown.speaking.throwAway()
  thrown.lose('nothing')
  await settled()
  expect([thrown.held.size, thrown.box.size]).toEqual([0, 0])
  vi.useRealTimers()
})

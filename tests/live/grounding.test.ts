import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Grounding } from '#app/domain/circle/circle.ts'
import { breathWidth, groundingAt, groundingWords, scanSteps } from '#app/domain/circle/grounding.ts'
import type { RoomAnswer } from '#app/domain/protocol.ts'
import { noAside } from '#app/live/circle-room.ts'
import { openSession } from '#app/live/session.ts'
import type { Line } from '#app/live/socket.ts'
import { circleAfter } from '../support/given.ts'
import { by, gathered } from '../support/seats.ts'
import { chance } from '../support/line.ts'

const start = Date.parse('2026-11-21T18:00:00.000Z')
const breath: Grounding = { kind: 'breath', startedAt: start }
const scan: Grounding = { kind: 'body-scan', startedAt: start }

test('C17 a breath is four seconds in and six out, again and again', () => {
  const at = (seconds: number) => groundingAt(breath, start + seconds * 1000)
  expect(at(0)).toEqual({ phase: 'in', cycle: 0, progress: 0, left: 4000 })
  expect(at(3)).toMatchObject({ phase: 'in', progress: 0.75 })
  expect(at(4)).toMatchObject({ phase: 'out', cycle: 0, progress: 0, left: 6000 })
  expect(at(9.999)).toMatchObject({ phase: 'out', cycle: 0 })
  expect(at(3607)).toMatchObject({ phase: 'out', cycle: 360, progress: 0.5 })
  expect(at(-5)).toEqual(at(0))
  expect([at(0), at(4), at(10)].map(breathWidth)).toEqual([0, 1, 0])
  expect([at(1), at(5)].map(groundingWords)).toEqual(['Breathe in', 'Breathe out'])
})

test('C17 a body scan goes from part to part and stays with the whole body', () => {
  const at = (seconds: number) => groundingAt(scan, start + seconds * 1000)
  expect(at(0)).toMatchObject({ phase: 'scan', cycle: 0, left: 20_000 })
  expect(at(45)).toMatchObject({ cycle: 2, progress: 0.25 })
  expect(groundingWords(at(45))).toBe(scanSteps[2].words)
  expect(at(3600)).toMatchObject({ cycle: scanSteps.length - 1, progress: 1, left: null })
})

beforeEach(() => {
  vi.useFakeTimers({ now: start })
  vi.spyOn(Math, 'random').mockImplementation(chance(7))
})
afterEach(() => {
  vi.useRealTimers()
  vi.restoreAllMocks()
})

const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

/** One phone: its clock is wrong by `skew`, its line slow, uneven and sometimes away. True time is the test's own. */
function phone(seed: number, skew: number) {
  const random = chance(seed)
  const clock = () => Date.now() + skew
  let live = true
  let joined = () => {}
  const happened: ((told: never) => void)[] = []
  const line: Line = {
    async ask(_message, _payload, signal, sending) {
      for (;;) {
        while (!live) await wait(100)
        sending?.()
        // Up to 300 ms there and back together, unevenly, as over a bad mobile line.
        await wait(20 + random() * 150)
        const now = new Date(Date.now()).toISOString()
        await wait(20 + random() * 110)
        if (signal.aborted) throw new DOMException('No longer wanted', 'AbortError')
        if (live && random() > 0.05) return { ok: true, ...answer(now) } as never
        await wait(4_000)
      }
    },
    mention() {},
    hear(message, heard) {
      if (message === 'circle:happened') happened.push(heard)
      return () => {}
    },
    onLive(then) {
      joined = then
      then()
      return () => {}
    },
    onChange: () => () => {},
    connection: () => (live ? 'live' : 'offline'),
    wasLive: () => true,
  }
  // The page itself was made a while before its scripts ran.
  const session = openSession(line, 'a circle', answer(new Date(start - 2_000).toISOString()), clock)
  return {
    session,
    hears(seq: number) {
      const entries = [
        { seq, event: { type: 'GroundingStarted', kind: 'breath', startedAt: Date.now() } as const },
      ]
      for (const heard of happened) heard({ circleId: 'a circle', entries, names: [], prompts: [] } as never)
    },
    away: () => void (live = false),
    back() {
      live = true
      joined()
    },
    /** Milliseconds into the breathing, as this phone would draw it now. */
    breathes() {
      const { room } = session.standing()
      if (!room || room.circle.phase === 'planned' || room.circle.phase === 'ended') return NaN
      const { grounding } = room.circle
      if (!grounding) return NaN
      const { cycle, phase, progress } = groundingAt(grounding, clock() + room.clockOffset)
      return cycle * 10_000 + (phase === 'in' ? progress * 4_000 : 4_000 + progress * 6_000)
    },
  }
}
let grounded: Grounding | null = null
const answer = (now: string): RoomAnswer => {
  const circle = circleAfter(gathered)
  if (circle.phase !== 'gathering') throw new Error('It gathers')
  const seq = gathered.length + (grounded ? 1 : 0)
  return {
    snapshot: { seq, wordSeq: 0, circle: { ...circle, grounding: grounded }, you: by.ana },
    words: [],
    names: [],
    prompts: [],
    presence: {},
    aside: noAside,
    now,
  }
}

test('C17 eight phones whose clocks are wrong by up to five minutes breathe within 100 ms, one of them offline for 20 s and one late', async () => {
  for (let evening = 1; evening <= 25; evening += 1) {
    vi.setSystemTime(start)
    grounded = null
    const skews = [-300_000, -121_000, -7_000, -40, 0, 1_500, 90_000, 300_000]
    const phones = skews.map((skew, at) => phone(evening * 100 + at, skew))
    await vi.advanceTimersByTimeAsync(12_000)
    grounded = { kind: 'breath', startedAt: Date.now() }
    phones.forEach((one) => one.hears(gathered.length + 1))
    await vi.advanceTimersByTimeAsync(6_000)
    const [offline] = phones
    offline?.away()
    for (let second = 0; second < 40; second += 1) {
      await vi.advanceTimersByTimeAsync(1_000)
      if (second === 20) offline?.back()
      if (second === 25) phones.push(phone(evening * 100 + 99, 240_000))
      // Who came late has to have an answer first.
      const all = second >= 25 && second < 37 ? phones.slice(0, 8) : phones
      const truth = Date.now() - grounded.startedAt
      const drawn = [truth, ...all.map((one) => one.breathes())]
      const apart = Math.max(...drawn) - Math.min(...drawn)
      expect(apart, `evening ${evening}, second ${second}`).toBeLessThan(100)
    }
    phones.forEach((one) => one.session.close())
  }
}, 60_000)

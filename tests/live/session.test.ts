import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Aside, RoomAnswer } from '#app/domain/protocol.ts'
import { noAside } from '#app/live/circle-room.ts'
import { openSession } from '#app/live/session.ts'
import type { Line } from '#app/live/socket.ts'
import { circleAfter } from '../support/given.ts'
import { by, gathered } from '../support/seats.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

const mine = (paused: boolean): Aside => ({ ...noAside, mine: { ...noAside.mine, paused } })
const answer = (aside: Aside): RoomAnswer => ({
  snapshot: { seq: gathered.length, wordSeq: 0, circle: circleAfter(gathered), you: by.ana },
  ...{ words: [], names: [], prompts: [], presence: {}, aside, now: new Date().toISOString() },
})

test('C13 a pause that the server ends is followed by an entry, without which nothing of the circle would be sent here', async () => {
  const heard = new Map<string, (told: never) => void>()
  let entries = 0
  let aside = mine(true)
  const line: Line = {
    async ask(message) {
      if (message === 'circle:enter') entries += 1
      return { ok: true, ...answer(aside) } as never
    },
    hear: (message, told) => (heard.set(message, told), () => {}),
    onLive: (joined) => (joined(), () => {}),
    ...{ mention: () => {}, onChange: () => () => {}, connection: () => 'live', wasLive: () => true },
  }
  const session = openSession(line, 'a circle', answer(aside))
  await vi.advanceTimersByTimeAsync(1_000)
  const told = (now: Aside) => heard.get('circle:aside')?.({ circleId: 'a circle', aside: now } as never)
  const before = entries
  told({ ...aside, mine: { ...aside.mine, checkIn: true } })
  await vi.advanceTimersByTimeAsync(1_000)
  expect(entries).toBe(before)
  // Whoever looked after them in private ended it.
  told((aside = mine(false)))
  await vi.advanceTimersByTimeAsync(1_000)
  expect([entries, session.standing().room?.aside.mine.paused]).toEqual([before + 1, false])
  told(mine(false))
  await vi.advanceTimersByTimeAsync(1_000)
  expect(entries).toBe(before + 1)
  session.close()
})

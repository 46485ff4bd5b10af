import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { apart, openLooking } from '#app/live/looking.ts'

beforeEach(() => {
  vi.useFakeTimers()
})
afterEach(() => {
  vi.useRealTimers()
})

/** A server that answers when it is told to, and what a page has seen of it. */
function page() {
  const asked: ((answer: string | null) => void)[] = []
  const seen: string[] = []
  const looking = openLooking<string>(
    () => new Promise((resolve) => asked.push(resolve)),
    (answer) => seen.push(answer),
    () => 3_000,
  )
  const answers = async (at: number, answer: string | null) => {
    asked[at]?.(answer)
    await vi.advanceTimersByTimeAsync(0)
  }
  return { asked, seen, looking, answers }
}

test('R2 a look that fails is made again by itself until it is answered, one at a time', async () => {
  const { asked, seen, looking, answers } = page()
  looking.ask()
  await answers(0, null)
  await vi.advanceTimersByTimeAsync(2_999)
  expect(asked).toHaveLength(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(asked).toHaveLength(2)
  await answers(1, null)
  // A ring meanwhile is the next look: none follows it by itself.
  looking.ask()
  await answers(2, 'Somebody is needed')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(3)
  expect(seen).toEqual(['Somebody is needed'])
})

test('R2 of two looks the first is seen also where the second fails, and never over what was answered later', async () => {
  const { asked, seen, looking, answers } = page()
  looking.ask()
  looking.ask()
  await answers(1, null)
  await answers(0, 'one waits')
  expect(seen).toEqual(['one waits'])
  await vi.advanceTimersByTimeAsync(3_000)
  expect(asked).toHaveLength(3)
  looking.ask()
  await answers(3, 'two wait')
  await answers(2, 'one waits')
  expect(seen).toEqual(['one waits', 'two wait'])
  // One that fails after a later one was answered asks for nothing.
  await vi.advanceTimersByTimeAsync(60_000)
  expect(asked).toHaveLength(4)
})

test('what the page was told by another way stands, and what was asked for before is asked for once more', async () => {
  const { asked, seen, looking, answers } = page()
  looking.told()
  expect(asked).toHaveLength(0)
  looking.ask()
  looking.told()
  expect(asked).toHaveLength(2)
  await answers(0, 'older')
  expect(seen).toEqual([])
  await answers(1, 'newer')
  expect(seen).toEqual(['newer'])
})

test('a page that was left looks no more', async () => {
  const { asked, seen, looking, answers } = page()
  looking.ask()
  await answers(0, null)
  looking.ask()
  looking.close()
  await answers(1, 'late')
  await vi.advanceTimersByTimeAsync(60_000)
  looking.ask()
  expect([asked.length, seen]).toEqual([2, []])
})

test('looks that fail are 2 to 5 s apart at first, and never more than half a minute', () => {
  expect([apart(1, () => 0), apart(1, () => 1)]).toEqual([2_000, 5_000])
  expect(apart(50, () => 1)).toBe(30_000)
})

import { expect, test } from 'vitest'
import { openScreening } from '#server/screening/screening.ts'

const hung = new URL('../support/hung-screening.ts', import.meta.url)
const grave = 'I am going to kill myself tonight'

function opened(given: { thread?: URL; limit?: number; patience?: number } = {}) {
  const alarms: string[] = []
  const screening = openScreening({ report: ({ message }) => void alarms.push(message), ...given })
  return { ...screening, alarms, [Symbol.asyncDispose]: () => screening.close() }
}

test('R4 a thread that hangs is ended after a second, its text is amber with an alarm, and the next is screened by a new one', async () => {
  await using screening = opened({ thread: hung, patience: 30_000 })
  await screening.tryCanary()
  const began = performance.now()
  const all = ['hang', grave, 'tea with my sister'].map((text) => screening.screen(text, 'share'))
  const [amber, red, green] = await Promise.all(all)
  expect(performance.now() - began).toBeGreaterThan(990)
  expect([amber, red?.tier, green?.tier]).toEqual([
    { tier: 'amber', categories: [], rules: [], failed: true },
    'red',
    'green',
  ])
  expect(red?.categories).toContain('intent')
  expect(screening.alarms).toEqual([
    'Screening failed towards a human: its thread hung for 1000 ms, at a share',
    'Screening failed towards a human: no answer, at a share',
  ])
})

test('R4 a thread that dies, or is never ready, leaves no text without an answer', async () => {
  await using dying = opened({ thread: hung, patience: 30_000 })
  expect(await Promise.all(['die', grave].map((text) => dying.screen(text, 'post')))).toMatchObject([
    { tier: 'amber' },
    { tier: 'red' },
  ])
  expect(dying.alarms).toHaveLength(2)
  await using never = opened({
    thread: new URL('data:text/javascript,setInterval(() => 0, 1e6)'),
    patience: 200,
  })
  expect((await never.screen(grave, 'title')).tier).toBe('amber')
  await never.tryCanary()
  expect(never.alarms).toEqual([
    'Screening failed towards a human: no answer, at a title',
    'Screening no longer finds what is known to be red',
  ])
})

test('R4 the longest text, of nothing but grave words, keeps the process from its people for less than 20 ms', async () => {
  await using screening = opened()
  await screening.tryCanary()
  const text = `${grave}. `.repeat(3000)
  // This thread’s own work between two turns of its loop, in milliseconds of the processor: what else the machine does is not ours.
  const worked = () => {
    const { user, system } = process.threadCpuUsage()
    return (user + system) / 1000
  }
  let longest = 0
  let last = worked()
  const tick = setInterval(() => {
    longest = Math.max(longest, worked() - last)
    last = worked()
  }, 1)
  // A collection of garbage may fall into one: of three tries the best.
  const tries: number[] = []
  for (let round = 0; round < 3; round++) {
    longest = 0
    const { tier } = await screening.screen(text, 'post')
    expect(tier).not.toBe('green')
    tries.push(longest)
  }
  clearInterval(tick)
  expect(Math.min(...tries)).toBeLessThan(20)
})

import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { checkPlan } from '#app/domain/schedule/check-plan.ts'
import type { Plan, Problem } from '#app/domain/schedule/problem.ts'
import { clinicProblem, shuffledProblem } from '#tests/support/schedule-problems.ts'

// A busy machine starts processes slowly.
vi.setConfig({ testTimeout: 120_000 })

let folder: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'hearth-plan-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

type Ended = { code: number; said: string[]; plan: (Plan & { seconds: number }) | null }

/** Runs the command as `npm run plan` does. */
async function planned(name: string, input: unknown, zone = 'UTC', more: string[] = []): Promise<Ended> {
  const [from, to] = [join(folder, `${name}.json`), join(folder, `${name}.plan.json`)]
  await writeFile(from, typeof input === 'string' ? input : JSON.stringify(input))
  const args = ['server/planner/plan-command.ts', '--in', from, '--out', to, ...more]
  const { promise, resolve } = Promise.withResolvers<{ code: number; stderr: string }>()
  execFile(process.execPath, args, { env: { ...process.env, TZ: zone } }, (failed, _, stderr) =>
    resolve({ code: failed ? Number(failed.code) : 0, stderr }),
  )
  const { code, stderr } = await promise
  const text = await readFile(to, 'utf8').catch(() => null)
  const said = stderr.split('\n').filter((line) => line !== '')
  return { code, said, plan: text === null ? null : (JSON.parse(text) as Ended['plan']) }
}

const small = (): Problem => ({
  policy: {
    ...{ minSize: 1, maxSize: 8, maxFirstTimers: 4, turnaroundMinutes: 15 },
    weights: {
      ...{ cover: 100, missedBonus: 0.5, stability: 12, peak: 6, open: 4, tail: 2, home: 3 },
      ...{ circleCost: 20, loadSpread: 5 },
    },
  },
  guides: [{ id: 'lee', weeklyMax: 5 }],
  circles: [
    ...[
      { id: 'tue', guideId: 'lee', start: '2026-12-01T18:00:00Z', end: '2026-12-01T19:00:00Z', capacity: 8 },
    ],
    ...[
      { id: 'late', guideId: 'lee', start: '2026-12-01T19:00:00Z', end: '2026-12-01T20:00:00Z', capacity: 8 },
    ],
  ],
  sessions: [
    { id: 'dana-1', memberId: 'dana', missed: 0, first: false, current: 'tue', pinned: true },
    { id: 'eve-1', memberId: 'eve', missed: 1, first: true, current: 'late', pinned: true },
  ],
  eligible: [
    { sessionId: 'dana-1', circleId: 'tue', phase: 'peak', home: true },
    { sessionId: 'eve-1', circleId: 'late', phase: 'open', home: false },
  ],
  keepApart: [],
})

test('S6 S8 the command writes a plan with just what other systems are promised', async () => {
  const problem = small()
  problem.policy.turnaroundMinutes = 0
  const { code, said, plan } = await planned('ok', problem)
  expect({ code, said }).toEqual({ code: 0, said: [] })
  expect(Object.keys(plan ?? {})).toEqual([
    'status',
    'objective',
    'bound',
    'running',
    'assignments',
    'unserved',
    'seconds',
  ])
  expect(plan).toMatchObject({
    status: 'proved best',
    objective: 100 + 12 + 6 + 3 + 150 + 12 + 4 - 40 - 10,
    unserved: [],
  })
  expect(checkPlan(problem, plan!)).toEqual([])
})

test('S10 pins that cannot all hold end the command with 3, no plan, and a sentence for each conflict', async () => {
  expect(await planned('pins', small())).toEqual({
    code: 3,
    said: ['Session eve-1 is pinned to circle late; guide lee already runs circle tue 15 minutes too close.'],
    plan: null,
  })
})

test('S6 bad input ends the command with 2 and a sentence for each fault', async () => {
  const problem = small()
  problem.guides.push({ id: 'lee', weeklyMax: 1 })
  problem.policy.weights.peak = -1
  problem.circles[0]!.start = '2026-12-01T18:00:00+01:00'
  problem.eligible[1]!.circleId = 'nowhere'
  expect(await planned('bad', problem)).toEqual({
    code: 2,
    said: [
      'policy.weights.peak must be at least 0.',
      'circles[0].start must be an instant in ISO 8601 UTC, like 2026-11-26T18:00:00Z.',
      'Guide lee is listed more than once.',
      'Session eve-1 is pinned to circle late, which is not among its eligible circles.',
      'Session eve-1 is eligible for circle nowhere, which is not listed.',
    ],
    plan: null,
  })
  expect((await planned('text', 'no JSON')).code).toBe(2)
  expect((await planned('seconds', small(), 'UTC', ['--seconds', 'soon'])).said).toEqual([
    '--seconds must be a number above 0.',
  ])
  expect((await planned('unknown', small(), 'UTC', ['--fast'])).code).toBe(2)
})

test('S8 the same problem gives the same plan under three time zones of the process and with its lists shuffled', async () => {
  const problem = clinicProblem(4, { sessions: 40 })
  const plans: Ended[] = []
  for (const [at, zone] of ['UTC', 'America/New_York', 'Asia/Tokyo'].entries())
    plans.push(await planned(`zone-${at}`, shuffledProblem(problem, at), zone))
  const told = plans.map(({ code, plan }) => ({ code, plan: { ...plan, seconds: 0 } }))
  expect(told[0]).toMatchObject({ code: 0, plan: { status: 'proved best' } })
  expect(told[1]).toEqual(told[0])
  expect(told[2]).toEqual(told[0])
})

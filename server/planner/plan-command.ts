import { readFile, writeFile } from 'node:fs/promises'
import { parseArgs } from 'node:util'
import { readProblem } from '#app/domain/schedule/check-problem.ts'
import { PinsConflict, solve } from './plan.ts'

// npm run -s plan -- --in problem.json --out plan.json [--seconds N]
// Ends with 0 and a plan; 2 when the input is bad; 3 when pins cannot all hold. What is wrong goes to standard error.
const usage = 'Usage: npm run -s plan -- --in problem.json --out plan.json [--seconds N]'

const { from, to, seconds } = readArguments()
const { problem, faults } = readProblem(await readJson(from))
if (!problem) end(2, faults)
try {
  // Counted from the start of the process.
  const {
    solver: _,
    inputHash: __,
    ...plan
  } = await solve(problem, { seconds: seconds - performance.now() / 1000 })
  await writeFile(to, `${JSON.stringify(plan, null, 2)}\n`).catch((thrown: Error) =>
    end(2, [`Cannot write ${to}: ${thrown.message}`]),
  )
} catch (thrown) {
  if (thrown instanceof PinsConflict) end(3, thrown.conflicts)
  throw thrown
}

function readArguments() {
  const options = {
    in: { type: 'string' },
    out: { type: 'string' },
    seconds: { type: 'string', default: '60' },
  } as const
  try {
    const { in: from, out: to, seconds } = parseArgs({ options }).values
    if (from === undefined || to === undefined) end(2, [usage])
    if (!(Number(seconds) > 0)) end(2, ['--seconds must be a number above 0.'])
    return { from, to, seconds: Number(seconds) }
  } catch (thrown) {
    return end(2, [(thrown as Error).message, usage])
  }
}

async function readJson(path: string): Promise<unknown> {
  const text = await readFile(path, 'utf8').catch((thrown: Error) =>
    end(2, [`Cannot read ${path}: ${thrown.message}`]),
  )
  try {
    return JSON.parse(text)
  } catch (thrown) {
    return end(2, [`${path} is not JSON: ${(thrown as Error).message}`])
  }
}

function end(code: number, lines: readonly string[]): never {
  for (const line of lines) console.error(line)
  process.exit(code)
}

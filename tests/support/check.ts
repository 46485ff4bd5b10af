// Runs the named steps: one line each, and the output of what failed. What runs the product runs one after another, tests and journeys alone.
// `node tests/support/check.ts format lint` or, without names, everything that `npm run check` means.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

const folders = ['app', 'server', 'db', 'tests']
const code = [...folders, 'remix.config.js', '.dependency-cruiser.cjs']
const tool = (name: string, ...args: string[]) => ['node_modules/.bin/' + name, ...args]

/** `check` is those without a browser or a fault. */
const steps = {
  format: tool('oxfmt', '--check', ...code),
  lint: tool('oxlint', '--type-aware', '--deny-warnings', ...code),
  // The compiler in Go, a fifth of the time; Remix and dependency-cruiser still ask for the one before it as `typescript`.
  types: [process.execPath, 'node_modules/typescript7/bin/tsc', '-p', '.'],
  arch: tool('depcruise', '--config', '.dependency-cruiser.cjs', ...folders),
  unused: tool('knip'),
  // As `npm run build` does, and says of which sources: what runs the product later looks, and need not build again.
  build: [process.execPath, 'tests/support/build.ts'],
  tests: tool('vitest', 'run', '--config', 'remix.config.js'),
  journeys: tool('playwright', 'test', '-c', 'tests/journeys/playwright.config.ts'),
  faults: ['npm', 'run', '--silent', 'faults', '--', '--seconds', '20'],
} satisfies Record<string, string[]>
type Step = keyof typeof steps
const isStep = (name: string): name is Step => name in steps
const alone: Step[] = ['tests', 'journeys', 'faults']
const withoutBrowser: Step[] = ['format', 'lint', 'types', 'arch', 'unused', 'build', 'tests']

function wanted(names: string[]): Step[] {
  if (names.length === 0) return withoutBrowser
  return names.flatMap((name) => {
    if (name === 'check') return withoutBrowser
    if (isStep(name)) return [name]
    throw new Error(`No step is called ${name}. There are: check, ${Object.keys(steps).join(', ')}.`)
  })
}

function run([command = '', ...args]: string[]): Promise<{ ok: boolean; output: string }> {
  return new Promise((resolve) => {
    const child = spawn(command, args, {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, NO_COLOR: '1' },
    })
    const chunks: Buffer[] = []
    child.stdout.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.stderr.on('data', (chunk: Buffer) => chunks.push(chunk))
    child.on('error', (error) => resolve({ ok: false, output: error.message }))
    child.on('close', (status) => resolve({ ok: status === 0, output: Buffer.concat(chunks).toString() }))
  })
}

const seconds = (since: number) => `${((performance.now() - since) / 1000).toFixed(1)} s`
const scripts = (JSON.parse(readFileSync('package.json', 'utf8')) as { scripts: Record<string, string> })
  .scripts
const began = performance.now()
const failed: Step[] = []

async function take(step: Step): Promise<void> {
  if (step === 'faults' && scripts['faults'] === undefined) return console.log('faults    not here yet')
  const since = performance.now()
  const { ok, output } = await run(steps[step])
  console.log(`${step.padEnd(9)} ${ok ? 'ok' : 'FAILED'}  ${seconds(since)}`)
  if (ok) return
  failed.push(step)
  console.log(output.trimEnd())
}

async function beside(some: Step[]): Promise<void> {
  for (const step of some) await take(step)
}
/** What only reads the sources runs beside the compiler. */
async function read(some: Step[]): Promise<void> {
  await Promise.all([
    beside(some.filter((step) => step === 'types')),
    beside(some.filter((step) => step !== 'types')),
  ])
}
const all = wanted(process.argv.slice(2))
const reading = all.filter((step) => !alone.includes(step))
// Faults leave half the machine idle and their bounds are seconds wide: what reads the sources runs beside them.
const late: Step[] = all.includes('faults') ? reading.filter((step) => step !== 'build') : []
await read(reading.filter((step) => !late.includes(step)))
await beside(all.filter((step) => alone.includes(step) && step !== 'faults'))
await Promise.all([read(late), beside(all.filter((step) => step === 'faults'))])

console.log(
  failed.length === 0
    ? `All is well (${seconds(began)}).`
    : `Failed: ${failed.join(', ')} (${seconds(began)}).`,
)
process.exitCode = failed.length === 0 ? 0 : 1

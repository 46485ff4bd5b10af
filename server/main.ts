import './node-version.cjs'
import '#db/driver.ts'
import { modeOf, modes } from './mode.ts'

// React and Remix read this when they are loaded, so it stands before every other import.
const mode = modeOf(process.argv.slice(2), process.env)
if (mode === null) {
  console.error(`The mode must be one of ${modes.join(', ')}.`)
  process.exit(1)
}
process.env['NODE_ENV'] = mode === 'development' ? 'development' : 'production'
process.env['HEARTH_MODE'] = mode
const { run } = await import('./run.ts')
await run({ mode })

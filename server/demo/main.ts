import '../node-version.cjs'
import '#db/driver.ts'

// React and Remix read this when they are loaded, so it stands before every other import.
process.env['NODE_ENV'] = 'production'
process.env['HEARTH_MODE'] = 'demo'
const { runDemo } = await import('./run.ts')
await runDemo(process.argv.slice(2))

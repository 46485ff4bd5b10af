import '../node-version.cjs'

// React and Remix read this when they are loaded, so it stands before every other import.
process.env['NODE_ENV'] = 'development'
process.env['HEARTH_MODE'] = 'development'
const [{ run }, { developmentDemo }] = await Promise.all([import('../run.ts'), import('./development.ts')])
await run({ mode: 'development', demo: developmentDemo })

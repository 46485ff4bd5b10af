// Preloaded by every process that tests start: what Node compiled is kept for the next one although most of them are killed.
const { flushCompileCache } = require('node:module')
setTimeout(flushCompileCache, 1500).unref()

// Loaded before anything else (`node -r`), and plain enough for any Node.js: newer files of ours it could not even read.
var wanted = 24
var present = Number(process.versions.node.split('.')[0])
if (present < wanted) {
  process.stderr.write(
    'Hearth needs Node.js ' +
      wanted +
      ' or newer and this is ' +
      process.version +
      ': run "npm ci" once, then start it with npm ("npm start", "npm run demo"), which uses the Node.js that comes with it.\n',
  )
  process.exit(1)
}

// Node.js reads all of a package's package.json anew for each import of it and inside it, and drizzle-orm's has 179 kB:
// more than a second of every start. What it exports stays, and its own files are modules that lie beside each other.
var inDrizzle = /\/node_modules\/drizzle-orm\/.*\.js$/
var exported = new Map()
require('node:module').registerHooks({
  resolve: function (specifier, context, next) {
    if (context.conditions.indexOf('import') < 0) return next(specifier, context)
    if (/^drizzle-orm(\/|$)/.test(specifier)) {
      var known = exported.get(specifier)
      if (known === undefined) exported.set(specifier, (known = next(specifier, context)))
      return { url: known.url, format: known.format, shortCircuit: true }
    }
    if (specifier[0] !== '.' || !inDrizzle.test(context.parentURL)) return next(specifier, context)
    return { url: new URL(specifier, context.parentURL).href, format: 'module', shortCircuit: true }
  },
})

// Where a folder for compiled code is given (NODE_COMPILE_CACHE), it is filled even by a process that is killed.
if (process.env.NODE_COMPILE_CACHE)
  setTimeout(function () {
    require('node:module').flushCompileCache()
  }, 3000).unref()

import { registerHooks } from 'node:module'

/**
 * Makes the driver survive a PostgreSQL that dies in mid-transaction. postgres 3.4.9 writes to a socket that is gone
 * (an exception nobody can catch), keeps what was not written, so that the connection never speaks again
 * (porsager/postgres #1208, #1154), and never answers some of what was asked around a connection's end.
 * Import this before anything that loads the driver. Refuses a driver it does not know.
 */
type Change = readonly [from: string, to: string]
const file = /\/postgres\/src\/connection\.js$/
const changes: readonly Change[] = [
  [
    'const x = socket.write(chunk, fn)',
    `if (socket === null) {
  nextWriteTimer !== null && clearImmediate(nextWriteTimer)
  chunk = nextWriteTimer = null
  error(Errors.connection('CONNECTION_CLOSED', options, socket))
  query = null
  return false
}
const x = socket.write(chunk, fn)`,
  ],
  [
    'incomings = null\n    clearImmediate(nextWriteTimer)',
    'incomings = null\n    clearImmediate(nextWriteTimer)\n    chunk = nextWriteTimer = null',
  ],
  [
    'socket = null\n\n    if (initial)',
    `socket = null
    const lost = Errors.connection('CONNECTION_CLOSED', options, socket)
    query && !initial && queryError(query, lost)
    while (sent.length) queryError(sent.shift(), lost)
    query = results = errorResponse = null
    if (initial)`,
  ],
]

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    if (!file.test(url)) return loaded
    let source = String(loaded.source)
    for (const [from, to] of changes) {
      if (source.split(from).length !== 2)
        throw new Error('This version of postgres is not the one db/driver.ts mends')
      source = source.replace(from, () => to)
    }
    return { ...loaded, source }
  },
})

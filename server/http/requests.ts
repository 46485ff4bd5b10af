import { randomUUID } from 'node:crypto'
import type { RequestHandler } from 'express'
import type { Log } from '../log.ts'
import { loggedPath } from './path.ts'

/** Gives every request an id of ours, and writes one line when it is over: method, cleaned path, status, time. */
export function requests(log: Log): RequestHandler {
  return (req, res, next) => {
    const id = randomUUID()
    const began = performance.now()
    res.set('X-Request-Id', id)
    res.on('close', () => {
      const ms = Math.round(performance.now() - began)
      const line = { id, method: req.method, path: loggedPath(req.originalUrl), status: res.statusCode, ms }
      if (res.statusCode >= 500) log.warn(line, 'request')
      else log.debug(line, 'request')
    })
    next()
  }
}

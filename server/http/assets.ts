import { join } from 'node:path'
import type { ServerResponse } from 'node:http'
import { Router } from 'express'
import type { RequestHandler } from 'express'
import sirv from 'sirv'
import { say } from './say.ts'

/** The files of a build: those with a hash in their name for ever, the others for an hour. */
export function assets(clientFolder: string): Router {
  const router = Router()
  router.use(
    '/assets',
    files(join(clientFolder, 'assets'), 'public, max-age=31536000, immutable'),
    (req, res) => say(req, res, 404, 'There is nothing here.'),
  )
  router.use(files(clientFolder, 'public, max-age=3600'))
  return router
}

/**
 * Replaces the `no-store` that everything else keeps. What the build has compressed (remix.config.js) is sent as it is: an
 * eighth smaller than what there is time for while somebody waits.
 */
function files(folder: string, cacheControl: string): RequestHandler {
  const setHeaders = (res: ServerResponse) => void res.setHeader('Cache-Control', cacheControl)
  const serve = sirv(folder, { brotli: true, etag: false, extensions: [], setHeaders })
  return (req, res, next) => (req.method === 'GET' || req.method === 'HEAD' ? serve(req, res, next) : next())
}

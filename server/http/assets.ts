import { join } from 'node:path'
import express, { Router } from 'express'
import type { Response } from 'express'
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

/** Replaces the `no-store` that everything else keeps. */
function files(folder: string, cacheControl: string) {
  const setHeaders = (res: Response) => void res.set('Cache-Control', cacheControl)
  return express.static(folder, { index: false, redirect: false, dotfiles: 'ignore', setHeaders })
}

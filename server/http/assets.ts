import { join } from 'node:path'
import express, { Router } from 'express'
import { say } from './say.ts'

/** The files of a build: those with a hash in their name for ever, the others for an hour. */
export function assets(clientFolder: string): Router {
  const router = Router()
  router.use(
    '/assets',
    express.static(join(clientFolder, 'assets'), { immutable: true, maxAge: '1y', index: false, redirect: false }),
    (req, res) => say(req, res, 404, 'There is nothing here.'),
  )
  router.use(express.static(clientFolder, { maxAge: '1h', index: false, redirect: false, dotfiles: 'ignore' }))
  return router
}

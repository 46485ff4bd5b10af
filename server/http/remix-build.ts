import { existsSync } from 'node:fs'
import type { Server } from 'node:http'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ServerBuild } from '@remix-run/node'
import type { RequestHandler } from 'express'
import type { Mode } from '../mode.ts'
import { assets } from './assets.ts'

export type LoadedBuild = {
  build: ServerBuild | (() => Promise<ServerBuild>)
  /** What serves the browser's files. */
  files: RequestHandler
  close: () => Promise<void>
}

const root = resolve(import.meta.dirname, '../..')

/** The pages: as built for this mode, or in development through Vite, on the same port. */
export async function loadBuild(mode: Mode, http: Server): Promise<LoadedBuild> {
  if (mode === 'development') return await throughVite(http)
  const folder = join(root, 'build', mode === 'demo' ? 'demo' : 'production')
  const server = join(folder, 'server', 'index.js')
  if (!existsSync(server))
    throw cannotStart(`There is no build yet: run "npm run build${mode === 'demo' ? ':demo' : ''}" first.`)
  return {
    build: (await import(pathToFileURL(server).href)) as ServerBuild,
    files: assets(join(folder, 'client')),
    close: async () => {},
  }
}

async function throughVite(http: Server): Promise<LoadedBuild> {
  const { createServer } = await import('vite')
  const ours = process.listeners('SIGTERM')
  const vite = await createServer({
    root,
    configFile: join(root, 'remix.config.js'),
    server: { middlewareMode: true, hmr: { server: http } },
    appType: 'custom',
  })
  // Vite would end the process at the first signal, before anything is drained.
  for (const listener of process.listeners('SIGTERM'))
    if (!ours.includes(listener)) process.off('SIGTERM', listener)
  return {
    build: () => vite.ssrLoadModule('virtual:remix/server-build') as Promise<ServerBuild>,
    files: vite.middlewares as RequestHandler,
    close: () => vite.close(),
  }
}

/** Known by its name, like those of the database: its message is for whoever starts the process. */
function cannotStart(sentence: string): Error {
  const error = new Error(sentence)
  error.name = 'CannotStart'
  return error
}

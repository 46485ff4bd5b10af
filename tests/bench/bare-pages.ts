// The baseline of `thread`: Express and Remix with the pages of our own build, so the same HTML, and instead of our loaders one
// query that reads what they answered. No sign-in, no guard, no rules.
import { PassThrough } from 'node:stream'
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { createRequestHandler } from '@remix-run/express'
import type { EntryContext, LoaderFunction, ServerBuild } from '@remix-run/node'
import { createReadableStreamFromReadable } from '@remix-run/node'
import { RemixServer } from '@remix-run/react'
import express from 'express'
import postgres from 'postgres'
import { createElement } from 'react'
import { renderToPipeableStream } from 'react-dom/server'

const route = 'routes/forum.t.$threadId'
const sql = postgres(process.env['DATABASE_URL'] ?? '', { max: 10, onnotice: () => {} })
const server = join(resolve(import.meta.dirname, '../..'), 'build/production/server/index.js')
const ours = (await import(pathToFileURL(server).href)) as ServerBuild
const rootData: unknown = JSON.parse(process.env['ROOT_DATA'] ?? 'null')

const readPage: LoaderFunction = async ({ params }) => {
  const [row] = await sql<
    { page: unknown }[]
  >`select page from bare_pages where id = ${params['threadId'] ?? ''}`
  return row?.page ?? null
}
/** As Remix’s own template has it. */
function draw(request: Request, status: number, headers: Headers, remix: EntryContext): Promise<Response> {
  return new Promise((done, failed) => {
    const { pipe } = renderToPipeableStream(
      createElement(RemixServer, { context: remix, url: request.url }),
      {
        onShellReady() {
          const body = new PassThrough()
          headers.set('Content-Type', 'text/html')
          done(new Response(createReadableStreamFromReadable(body), { headers, status }))
          pipe(body)
        },
        onShellError: failed,
      },
    )
  })
}
const loadedBy = (id: string, loader: LoaderFunction) => {
  const one = ours.routes[id]
  if (!one) throw new Error(`The build has no ${id}`)
  return { ...one, module: { ...one.module, loader } }
}
const build = {
  ...ours,
  entry: { module: { ...ours.entry.module, default: draw } },
  routes: {
    ...ours.routes,
    root: loadedBy('root', async () => rootData),
    [route]: loadedBy(route, readPage),
  },
} as ServerBuild

const app = express().disable('x-powered-by')
const handle = createRequestHandler({ build, mode: 'production', getLoadContext: () => ({}) as never })
app.use((request, answer, next) => void handle(request, answer, next))
const http = app.listen(0, '127.0.0.1', () => {
  const address = http.address()
  process.send?.({ url: `http://127.0.0.1:${typeof address === 'object' && address ? address.port : 0}` })
})

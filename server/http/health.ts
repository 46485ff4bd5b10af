import { createHash, timingSafeEqual } from 'node:crypto'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { Router } from 'express'
import type { Request } from 'express'
import { say } from './say.ts'

export type HealthNeeds = {
  /** Whether new requests are welcome: not draining, and the database answers. */
  ready: () => Promise<boolean>
  /** Numbers of this process by name; never anybody's name or words. */
  numbers: () => Promise<Record<string, number>>
  metrics: { token: string | null; production: boolean }
}

/** Milliseconds between two looks at the event loop. */
const resolution = 20

/** `/livez` (the process turns), `/readyz` (send people here) and `/metrics` (private). */
export function health({ ready, numbers, metrics }: HealthNeeds): Router {
  const router = Router()
  const delay = monitorEventLoopDelay({ resolution })
  // What is measured includes the timer's own wait.
  const late = (nanoseconds: number) => Math.max(0, nanoseconds / 1e9 - resolution / 1e3)
  delay.enable()
  router.get('/livez', (req, res) => say(req, res, 200, 'ok'))
  router.get('/readyz', (req, res, next) => {
    ready().then((yes) => say(req, res, yes ? 200 : 503, yes ? 'ready' : 'not ready'), next)
  })
  router.get('/metrics', (req, res, next) => {
    if (!mayMeasure(req, metrics)) return say(req, res, 404, 'There is nothing here.')
    const turns = {
      event_loop_delay_p99_seconds: late(delay.percentile(99)),
      event_loop_delay_max_seconds: late(delay.max),
      resident_bytes: process.memoryUsage.rss(),
      uptime_seconds: Math.round(process.uptime()),
    }
    delay.reset()
    numbers().then((own) => {
      const lines = Object.entries({ ...turns, ...own }).map(([name, value]) => `hearth_${name} ${value}`)
      res.type('text/plain; version=0.0.4; charset=utf-8').send(`${lines.join('\n')}\n`)
    }, next)
  })
  return router
}

const here = new Set(['127.0.0.1', '::1', '::ffff:127.0.0.1'])
const forwarded = ['forwarded', 'x-forwarded-for', 'x-real-ip', 'via']

function mayMeasure(req: Request, { token, production }: HealthNeeds['metrics']): boolean {
  if (token !== null) return same(req.get('authorization') ?? '', `Bearer ${token}`)
  if (production || forwarded.some((name) => req.headers[name] !== undefined)) return false
  return here.has(req.socket.remoteAddress ?? '')
}

function same(given: string, wanted: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(given), digest(wanted))
}

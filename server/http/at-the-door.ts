import { setTimeout as sleep } from 'node:timers/promises'
import type { RequestHandler } from 'express'
import { inTurns } from '../auth/turns.ts'
import { say } from './say.ts'

/** Forms that anybody may send, and that cost more than any other: a hash, an account, a mail. */
const costly = /^\/(?:sign-in|forgot|reset|invite)(?:[/.]|$)/
/** Milliseconds: who sends their form slowly keeps nobody behind them waiting for longer. */
const slowly = 100
/** Milliseconds for a form that is here: on a busy machine a hash takes a while, and more at once would take longer still. */
const worked = 1000

/**
 * However many sign in at once, a process works on two such forms at a time: whoever is inside already waits behind two,
 * never behind fifty. Who comes when `waiting` wait already is told so.
 */
export function atTheDoor({ waiting = 500 } = {}): RequestHandler {
  const turn = inTurns({ atOnce: 2, waiting })
  return (req, res, next) => {
    if (req.method !== 'POST' || !costly.test(req.url)) return next()
    turn(async () => {
      if (res.closed || req.destroyed) return
      const over = new AbortController()
      res.once('close', () => over.abort())
      next()
      await sleep(slowly, null, { signal: over.signal }).catch(() => {})
      if (req.complete) await sleep(worked - slowly, null, { signal: over.signal }).catch(() => {})
    }).catch(() => {
      res.set('Retry-After', '30')
      say(
        req,
        res,
        503,
        'Very many people are at the door. Nothing was changed. Please try again in a minute.',
      )
    })
  }
}

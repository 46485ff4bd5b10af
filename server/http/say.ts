import type { Request, Response } from 'express'

/** Answers one plain sentence: for what never reaches a page. */
export function say(req: Request, res: Response, status: number, sentence: string): void {
  res.status(status).type('text/plain; charset=utf-8')
  if (req.method === 'HEAD') res.end()
  else res.send(`${sentence}\n`)
}

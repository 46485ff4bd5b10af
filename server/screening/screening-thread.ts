import { parentPort } from 'node:worker_threads'
import { lexicon } from '#app/domain/screening/lexicon.ts'
import { canaryIsRed, screenSafely, type Alarm } from '#app/domain/screening/safely.ts'
import type { Screened } from '#app/domain/screening/screen.ts'

/** `text` null: is what is known to be red still red? */
export type Question = { number: number; text: string | null }
/** `number` 0: the lists are made ready. */
export type Word = { number: number; screened: Screened | null; alarm: Alarm | null; canary: boolean }

const port = parentPort
if (!port) throw new Error('Screening runs in a worker thread.')

/** Milliseconds of the processor that this thread has used: a machine that is busy with others makes no text late. */
const now = () => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1000
}

lexicon()
port.on('message', ({ number, text }: Question) => {
  const { alarm = null, ...screened } = text === null ? {} : screenSafely(text, { now })
  const word: Word = {
    ...{ number, alarm },
    screened: 'tier' in screened ? screened : null,
    canary: text === null && canaryIsRed(now),
  }
  port.postMessage(word, [])
})
const ready: Word = { number: 0, screened: null, alarm: null, canary: false }
port.postMessage(ready, [])

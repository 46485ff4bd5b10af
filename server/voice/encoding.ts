import { setImmediate as nextTurn } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import type { Question } from './encoding-thread.ts'

export type Encoding = {
  /** Samples of 16 bits, asked for when it is their turn, as one sound: Opus in WebM. Null: by then there is nothing to make. */
  encode: (samples: () => Promise<Uint8Array[] | null>) => Promise<Uint8Array | null>
  close: () => Promise<void>
}

/**
 * J2: samples become a sound in a thread that lives for this one alone, so that nothing of it stays in memory; one after the
 * other, so that ten members who finish at once take one core and the memory of one. A thread that needs more than `limit` ms
 * is ended; then it is a fault, and the samples are where they were.
 */
export function openEncoding({ limit = 120_000 }: { limit?: number } = {}): Encoding {
  let last: Promise<unknown> = Promise.resolve()
  let running: Worker | null = null
  let closed = false

  async function encoded(samples: () => Promise<Uint8Array[] | null>): Promise<Uint8Array | null> {
    if (closed) throw new Error('The process ends: no sound is made any more.')
    const parts = await samples()
    if (!parts) return null
    const question: Question = await shared(parts)
    const { promise, resolve, reject } = Promise.withResolvers<Uint8Array>()
    const worker = new Worker(new URL('./encoding-thread.ts', import.meta.url), { workerData: question })
    running = worker
    const timer = setTimeout(() => reject(new Error(`A sound was not made in ${limit} ms`)), limit)
    worker
      .on('message', resolve)
      .on('error', reject)
      .on('exit', () => reject(new Error('The thread that makes a sound ended by itself')))
    try {
      return await promise
    } finally {
      clearTimeout(timer)
      running = null
      await worker.terminate()
    }
  }

  return {
    encode(samples) {
      const mine = last.then(() => encoded(samples))
      last = mine.catch(() => null)
      return mine
    },
    async close() {
      closed = true
      await running?.terminate()
      await last
    },
  }
}

/** In memory that the thread reads too: to copy 20 MB for it in one go would hold everybody else up. */
async function shared(parts: readonly Uint8Array[]): Promise<Uint8Array> {
  const length = parts.reduce((sum, part) => sum + part.length, 0)
  const all = new Uint8Array(new SharedArrayBuffer(length))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
    await nextTurn()
  }
  return all
}

import { Worker } from 'node:worker_threads'
import type { FileToRead, ReadBatch } from './treatments-worker.ts'

/** Whoever makes a file that takes longer than this learns nothing from it. */
const patience = 30_000

/** Reads a file in a thread of its own. `onBatch` gets what was read since, in order, and may take its time. */
export async function readFileApart(
  file: FileToRead,
  onBatch: (batch: ReadBatch) => void | Promise<void>,
): Promise<void> {
  const worker = new Worker(new URL('treatments-worker.ts', import.meta.url), {
    workerData: file,
    resourceLimits: { maxOldGenerationSizeMb: 512 },
  })
  const late = setTimeout(() => void worker.terminate(), patience)
  try {
    await new Promise<void>((resolve, reject) => {
      let line: Promise<void> = Promise.resolve()
      let whole = false
      worker.on('message', (batch: ReadBatch | null) => {
        whole ||= batch === null
        // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
        if (batch !== null) worker.postMessage('taken')
        line = line.then(() => (batch === null ? resolve() : onBatch(batch)))
        line.catch(reject)
      })
      worker.on('error', reject)
      worker.on('exit', (code) => {
        if (!whole) reject(new Error(`The thread that read a file ended with ${code}`))
      })
    })
  } finally {
    clearTimeout(late)
    await worker.terminate()
  }
}

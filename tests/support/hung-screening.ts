import { parentPort } from 'node:worker_threads'
import type { Question } from '#server/screening/screening-thread.ts'

// Screens as ever, but hangs at one word and dies at another. The thread's own listener hears everything after this one.
parentPort?.on('message', ({ text }: Question) => {
  if (text === 'hang') for (;;);
  if (text === 'die') process.exit(3)
})
await import('#server/screening/screening-thread.ts')

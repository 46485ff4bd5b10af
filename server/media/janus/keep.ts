import { setTimeout as sleep } from 'node:timers/promises'
import { startJanus } from './process.ts'

/** How long after its death it is started again; one that dies at once does not keep the machine busy. */
const pause = { first: 300, most: 10_000 }

/** A Janus of our own that is started again, at the same address, whenever it dies. Null where it is not installed. */
export async function keepJanus() {
  const first = await startJanus()
  if (!first) return null
  let now: typeof first | null = first
  let closed = false
  const { url, apiSecret, adminKey } = first
  const at = { url, apiSecret, adminKey }

  async function keep() {
    let wait = pause.first
    while (!closed) {
      const began = performance.now()
      await now?.gone
      now = null
      if (closed) return
      wait = performance.now() - began > pause.most ? pause.first : Math.min(wait * 2, pause.most)
      await sleep(wait, undefined, { ref: false })
      if (!closed) now = await startJanus(at).catch(() => null)
    }
  }
  const keeping = keep()

  return {
    ...at,
    /** Of the one that runs now; null between two. */
    pid: () => now?.pid ?? null,
    async close() {
      closed = true
      await now?.close()
      await keeping
    },
  }
}

import type { Cluster } from './embedded.ts'

/**
 * Looks every `everyMs` milliseconds whether the embedded server is alive and brings it back when not.
 * Several processes may supervise the same one. Answers what ends it.
 */
export function supervise(
  cluster: Cluster,
  { everyMs = 500, say = console.warn }: { everyMs?: number; say?: (line: string) => void } = {},
): () => Promise<void> {
  let ended = false
  let timer: NodeJS.Timeout
  let turn = Promise.resolve()
  const look = async () => {
    try {
      if (await cluster.ensureRunning()) say('The database had stopped and was started again.')
    } catch (error) {
      say(`The database has stopped and could not be started again: ${(error as Error).message}`)
    }
  }
  const plan = () => {
    if (ended) return
    timer = setTimeout(() => {
      turn = look().then(plan)
    }, everyMs).unref()
  }
  plan()
  return async () => {
    ended = true
    clearTimeout(timer)
    await turn
  }
}

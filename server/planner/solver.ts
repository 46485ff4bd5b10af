import { Worker } from 'node:worker_threads'
import type { Matrix } from './matrix.ts'
import type { Question, Word } from './solver-worker.ts'

export type Asked = {
  /** epoch ms at which it should stop by itself */
  until: number
  /** A plan to begin with, as columns. */
  start?: Float64Array
  /** As if everything could be divided: quickly solved, and a bound of the whole. */
  divided?: boolean
  /** Stop after so many steps of the search, on any machine. */
  nodes?: number
  /** The best so far, as columns, and the bound so far, in the matrix's units. */
  onBetter?: (values: Float64Array | null, bound: number) => void
  signal?: AbortSignal
}
export type Answer = {
  /** `best`: proved. `impossible`: proved that nothing keeps to all rows. */
  end: 'best' | 'impossible' | 'stopped'
  values: Float64Array | null
  /** Infinity while nothing is proved. */
  bound: number
  /** name and version; empty when it was stopped before it said so */
  solver: string
}
export type Solver = {
  /** One at a time. Answers by `until` and `grace` at the latest: a thread that does not stop by itself is ended. */
  solve(matrix: Matrix, asked: Asked): Promise<Answer>
  [Symbol.asyncDispose](): Promise<void>
}

/** A solver in a thread of its own, which can be ended at any moment. `grace` in ms. */
export function openSolver({
  grace = 400,
  thread = new URL('./solver-worker.ts', import.meta.url),
} = {}): Solver {
  let worker: Worker | null = null
  let asked = 0
  const end = async () => {
    const ending = worker
    worker = null
    await ending?.terminate()
  }
  return {
    async solve(matrix, { until, start, divided = false, nodes, onBetter, signal }) {
      signal?.throwIfAborted()
      const running = (worker ??= new Worker(thread))
      const number = ++asked
      const best: Answer = { end: 'stopped', values: null, bound: Infinity, solver: '' }
      const { promise, resolve, reject } = Promise.withResolvers<Answer>()
      const hear = (word: Word) => {
        if (word.number !== number) return
        best.solver = word.solver
        best.values = word.values ?? best.values
        best.bound = Math.min(best.bound, word.bound ?? Infinity)
        if (word.end === null) onBetter?.(word.values, best.bound)
        else resolve({ ...best, end: word.end })
      }
      const died = (why: unknown) =>
        reject(why instanceof Error ? why : new Error('The solver ended by itself.'))
      const abort = () => reject(signal?.reason as Error)
      const timer = setTimeout(() => resolve(best), Math.max(0, until - Date.now()) + grace)
      running.on('message', hear).on('error', died).on('exit', died)
      signal?.addEventListener('abort', abort)
      try {
        const question: Question = {
          number,
          matrix,
          divided,
          start: start ?? null,
          until,
          nodes: nodes ?? null,
        }
        running.postMessage(question, [])
        const answer = await promise
        if (answer === best) await end()
        return answer
      } catch (thrown) {
        await end()
        throw thrown
      } finally {
        clearTimeout(timer)
        signal?.removeEventListener('abort', abort)
        running.off('message', hear).off('error', died).off('exit', died)
      }
    },
    [Symbol.asyncDispose]: end,
  }
}

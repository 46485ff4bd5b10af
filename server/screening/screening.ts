import { Worker } from 'node:worker_threads'
import type { Screen, ScreenedKind } from '#app/domain/screening/safely.ts'
import type { Question, Word } from './screening-thread.ts'

export type Screening = {
  screen: Screen
  /** For the clock: sentences that are known to be red are so still. */
  tryCanary: () => Promise<void>
  close: () => Promise<void>
}
type Asked = { text: string | null; kind: ScreenedKind | 'canary'; answer: (word: Word | null) => void }

/**
 * R3, R4: screens in a thread of its own, one text at a time, in the order in which they come. Whatever fails there, fails
 * towards a human: a thread that needs more than `limit` ms for a text is ended (rulings 42), one that dies is replaced, what
 * waits longer than `patience` ms in all is not waited for; each of these texts is amber, with an alarm. Never rejects. What is
 * reported quotes no text.
 */
export function openScreening({
  report,
  limit = 1000,
  patience = 5000,
  thread = new URL('./screening-thread.ts', import.meta.url),
}: {
  report: (fault: Error) => void
  limit?: number
  patience?: number
  thread?: URL
}): Screening {
  const waiting: Asked[] = []
  let current: (Asked & { number: number; timer: NodeJS.Timeout }) | null = null
  let worker: Worker | null = null
  let ready = false
  let number = 0
  let closed = false

  function begin(): Worker {
    const begun = new Worker(thread)
    ready = false
    begun.unref()
    begun.on('message', (word: Word) => {
      if (begun !== worker) return
      if (word.number === 0) ready = true
      else if (current?.number === word.number) settle(word)
      next()
    })
    const died = (why: unknown) => {
      if (begun === worker) end(why instanceof Error ? `died: ${why.name}` : 'ended by itself')
    }
    begun.on('error', died).on('exit', died)
    return begun
  }
  /** Answers the text that is at work. */
  function settle(word: Word | null): void {
    const asked = current
    current = null
    if (!asked) return
    clearTimeout(asked.timer)
    asked.answer(word)
  }
  /** Ends the thread; what it was at is answered without it, and the next text has a new one. */
  function end(why: string): void {
    const ending = worker
    worker = null
    void ending?.terminate()
    if (closed) return
    const { kind } = current ?? {}
    report(new Error(`Screening failed towards a human: its thread ${why}${kind ? `, at a ${kind}` : ''}`))
    settle(null)
    next()
  }
  function next(): void {
    if (current || waiting.length === 0 || closed) return
    worker ??= begin()
    if (!ready) return
    const asked = waiting.shift() as Asked
    const timer = setTimeout(() => end(`hung for ${limit} ms`), limit)
    current = { ...asked, number: ++number, timer }
    const question: Question = { number, text: asked.text }
    worker.postMessage(question, [])
  }

  function ask(text: string | null, kind: Asked['kind']): Promise<Word | null> {
    return new Promise((resolve) => {
      const asked: Asked = { text, kind, answer: resolve }
      const late = setTimeout(() => {
        const at = waiting.indexOf(asked)
        if (at >= 0) waiting.splice(at, 1)
        resolve(null)
      }, patience)
      asked.answer = (word) => {
        clearTimeout(late)
        resolve(word)
      }
      waiting.push(asked)
      next()
    })
  }

  // Made ready once, and not within the time of the first text.
  worker = begin()
  return {
    async screen(text, kind) {
      const word = await ask(text, kind)
      const alarm = word?.alarm ?? null
      const failed = alarm !== null || !word?.screened
      if (failed)
        report(new Error(`Screening failed towards a human: ${alarm?.kind ?? 'no answer'}, at a ${kind}`))
      const { tier, categories, rules } = word?.screened ?? { tier: 'amber', categories: [], rules: [] }
      return { tier, categories, rules, failed }
    },
    async tryCanary() {
      const word = await ask(null, 'canary')
      if (!word?.canary) report(new Error('Screening no longer finds what is known to be red'))
    },
    async close() {
      closed = true
      settle(null)
      for (const asked of waiting.splice(0)) asked.answer(null)
      await worker?.terminate()
    },
  }
}

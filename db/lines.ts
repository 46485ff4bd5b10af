import type { Sql } from 'postgres'

/** Connections that one transaction at a time has for itself. */
export type Lines = {
  /** Waits for a free line, does the work on it and gives it back, whatever came of the work. */
  use: <T>(work: (line: Sql) => Promise<T>) => Promise<T>
  close: () => Promise<void>
}

/**
 * Each line is a pool of one, so BEGIN and what follows it may travel together. The driver's own reservations are not
 * used: one that is refused while PostgreSQL is away takes a connection out of its pool for good.
 */
export function openLines(open: () => Sql, count: number): Lines {
  const lines = Array.from({ length: count }, open)
  const free = [...lines]
  const waiting: ((line: Sql) => void)[] = []

  const take = () =>
    new Promise<Sql>((resolve) => {
      const line = free.pop()
      if (line) resolve(line)
      else waiting.push(resolve)
    })
  const give = (line: Sql) => {
    const next = waiting.shift()
    if (next) next(line)
    else free.push(line)
  }

  return {
    async use(work) {
      const line = await take()
      try {
        return await work(line)
      } finally {
        give(line)
      }
    },
    close: async () => void (await Promise.all(lines.map((line) => line.end({ timeout: 5 })))),
  }
}

import type { Db } from '../client.ts'

/** The pool in the shape rate-limiter-flexible asks of a PostgreSQL client. */
export type LimitsClient = {
  query: (asked: { text: string; values?: unknown[] }) => Promise<{ rows: unknown[]; rowCount: number }>
}

export function limitsOn(db: Db): LimitsClient {
  return {
    async query({ text, values }) {
      const rows = await db.sql.unsafe(text, (values ?? []) as never[], { prepare: true })
      return { rows: [...rows], rowCount: rows.count }
    },
  }
}

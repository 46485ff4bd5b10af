import { bigint, integer, pgTable, varchar } from 'drizzle-orm/pg-core'

/** Counters of tries, shared by all nodes. The columns, in this order, are what rate-limiter-flexible writes; keys are hashes. */
export const limits = pgTable('limits', {
  key: varchar({ length: 255 }).primaryKey(),
  points: integer().notNull().default(0),
  /** Milliseconds since 1970; null: never. */
  expire: bigint({ mode: 'number' }),
})

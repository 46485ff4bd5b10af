import { sql } from 'drizzle-orm'
import { timestamp, uuid } from 'drizzle-orm/pg-core'

/** Columns that many tables have. Every instant is by the database's clock. */
export const at = () => timestamp({ withTimezone: true, mode: 'date' })
export const now = () =>
  at()
    .notNull()
    .default(sql`hearth_now()`)
/** Rises with time: for what nobody outside is shown. */
export const id = () =>
  uuid()
    .primaryKey()
    .default(sql`uuidv7()`)
/** Random: for what peers see. */
export const randomId = () =>
  uuid()
    .primaryKey()
    .default(sql`gen_random_uuid()`)

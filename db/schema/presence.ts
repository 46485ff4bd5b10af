import { index, pgTable, primaryKey, text, uuid } from 'drizzle-orm/pg-core'
import { at } from './columns.ts'
import { circles } from './circles.ts'
import { people } from './people.ts'

/** A process that carries sockets; its heartbeat is the lease of all it carries. */
export const nodes = pgTable('nodes', {
  id: uuid().primaryKey(),
  seenAt: at().notNull(),
})

/** Who has the room open, where. `goneAt`: that socket closed; the person's lease runs from it. */
export const presence = pgTable(
  'presence',
  {
    circleId: uuid()
      .notNull()
      .references(() => circles.id, { onDelete: 'cascade' }),
    personId: uuid()
      .notNull()
      .references(() => people.id, { onDelete: 'cascade' }),
    socketId: text().notNull(),
    nodeId: uuid().notNull(),
    seenAt: at().notNull(),
    goneAt: at(),
  },
  (t) => [
    primaryKey({ columns: [t.circleId, t.personId, t.socketId] }),
    index('presence_node').on(t.nodeId),
    index('presence_seen').on(t.seenAt),
  ],
)

import { bigint, index, pgTable, text, uuid } from 'drizzle-orm/pg-core'
import { circleId, circles, circleSeats } from './circles.ts'

/** V9: by which engine a circle's voices are carried, and how often somebody came into voice. Gone when the circle ends. */
export const circleVoices = pgTable('circle_voices', {
  circleId: uuid()
    .primaryKey()
    .references(() => circles.id, { onDelete: 'cascade' }),
  /** Its name; what it is and where, the environment says. */
  engine: text().notNull(),
  epoch: bigint({ mode: 'number' }).notNull(),
})

/** Who is in voice, in which life of their seat, through which process: true while that process lives. */
export const circleVoiceSeats = pgTable(
  'circle_voice_seats',
  {
    seatId: uuid()
      .primaryKey()
      .references(() => circleSeats.seatId, { onDelete: 'cascade' }),
    circleId: circleId(),
    epoch: bigint({ mode: 'number' }).notNull(),
    nodeId: uuid().notNull(),
  },
  (t) => [index('circle_voice_seats_circle').on(t.circleId)],
)

import { sql } from 'drizzle-orm'
import type { Db, Tx } from '../client.ts'
import { measures } from '../schema/measures.ts'
import { domainRatings, goals } from '../schema/own-plan.ts'
import { supportDays, supports } from '../schema/supports.ts'
import type { MeasureKind } from './measures.ts'

/** As if this had been written so many days ago. For the demo alone, as its author. */
export async function setEntryBack(tx: Tx, entryId: string, days: number): Promise<void> {
  await tx.execute(sql`update journal_entries set at = at - make_interval(secs => ${days * 86_400}),
    changed_at = changed_at - make_interval(secs => ${days * 86_400}) where id = ${entryId}`)
}

/** What somebody said of themselves so many days ago, each. For the demo alone, as them. */
export async function insertMeasuresBack(
  tx: Tx,
  rows: {
    id: string
    personId: string
    kind: MeasureKind
    commandId: string
    body: Uint8Array
    days: number
  }[],
): Promise<void> {
  await tx.insert(measures).values(
    rows.map(({ days, ...row }) => ({
      ...{ ...row, n: 1 },
      at: sql`hearth_now() - make_interval(secs => ${days * 86_400})`,
    })),
  )
}

export type PlanBack = {
  ratings: (typeof domainRatings.$inferInsert)[]
  goals: (typeof goals.$inferInsert)[]
  chosen: typeof supports.$inferInsert | null
  days: (typeof supportDays.$inferInsert)[]
}

/** What somebody planned, rated and kept up over weeks. For the demo alone, as them. */
export async function insertPlanBack(tx: Tx, given: PlanBack): Promise<void> {
  if (given.ratings.length > 0) await tx.insert(domainRatings).values(given.ratings)
  if (given.goals.length > 0) await tx.insert(goals).values(given.goals)
  if (given.chosen) await tx.insert(supports).values(given.chosen)
  if (given.days.length > 0) await tx.insert(supportDays).values(given.days)
}

/** As if everything in this thread had been said so many days ago. For the demo alone. */
export async function setThreadBack(db: Db, threadId: string, days: number): Promise<void> {
  const ago = sql`make_interval(secs => ${days * 86_400})`
  await db.orm.transaction(async (tx) => {
    await tx.execute(
      sql`update threads set at = at - ${ago}, shown_at = shown_at - ${ago} where id = ${threadId}`,
    )
    await tx.execute(sql`update posts set at = at - ${ago}, published_at = published_at - ${ago}
      where thread_id = ${threadId}`)
  })
}

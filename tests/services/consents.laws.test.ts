import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { gates } from '#app/domain/consent/explain.ts'
import { type Db, connect } from '#db/client.ts'
import { asActor } from '#db/queries/as-actor.ts'
import { disagreement, openWorlds, twentyFrom } from '#tests/support/consent-worlds.ts'
import { runs, takes } from '#tests/support/counts.ts'
import { freshDatabase, type TestDatabase } from '#tests/support/database.ts'

async function withAdmin<T>(body: (database: TestDatabase, admin: Db) => Promise<T>): Promise<T> {
  await using database = await freshDatabase()
  await using admin = connect(database.adminUrl, { max: 2, name: 'hearth-test' })
  return await body(database, admin)
}

test(
  'K9 K11 whatever was said, booked, swapped and closed, what SQL shows to each viewer at each hour is what the rule says, item by item; the walk goes through every gate',
  { timeout: takes(600_000) },
  async () => {
    await withAdmin(async (database, admin) => {
      const gone = new Map<string, number>()
      const counted = (why: string) => void gone.set(why, (gone.get(why) ?? 0) + 1)
      // Three members in each clinic, whose consents, seats and guides change over five moments of a week.
      const clinics = runs(30, 3400)
      for (let from = 1; from <= clinics; from += 20) {
        const asked = await openWorlds(admin, twentyFrom(from))
        expect(await disagreement({ app: database.db, admin }, asked, counted)).toBe(null)
      }
      for (const why of ['author', 'consent', 'break-glass', ...gates])
        expect([why, gone.get(why)]).not.toEqual([why, undefined])
    })
  },
)

/** What could be forgotten in the policies, as a place to break. */
const broken: Record<string, [from: string, to: string]> = {
  'a missing FORCE': [
    'alter table intention_entries force row level security',
    'alter table intention_entries no force row level security',
  ],
  'a forgotten private mark': ["or (mark <> 'private' and coalesce((", "or (mark <> '' and coalesce(("],
  'a sensitive item under a period': [" and not (r.permits and intention_entries.mark = 'sensitive')", ''],
  'a yes that beats a no': ['select bool_and(r.permits)', 'select bool_or(r.permits)'],
  'a grant without its window': [`and v."from" <= me.now and (v."to" is null or me.now < v."to")`, ''],
  'a pending yes': ["v.status = 'active'", "v.status <> 'ended'"],
  'a yes that was taken back': ["v.status = 'active'", "v.status <> 'pending'"],
  'a total under another class': ["r.of_class = 'score-total'", 'true'],
  'a total out of its period': ['(r.until is null or score_totals.at < r.until)', 'true'],
  'a wheel under another class': ["r.of_class = 'wheel'", 'true'],
  'another’s wheel': ['r.member = domain_ratings.person_id and ', ''],
  'another action': ["v.action = 'view' and ", ''],
  'a class of its own': ['r.of_class = intention_entries.data_class', 'true'],
  'a circle that is over': ["me.now < coalesce(c.ended_at, c.ends_at) + interval '24 hours'", 'true'],
  'a circle that is far': ["c.starts_at - interval '48 hours' <= me.now as near", 'true as near'],
  'a booking that ended': [" and b.state = 'booked'", ''],
  'a guide who was taken off': [`and (g."to" is null or g."to" > me.now)`, ''],
  'a cancelled circle': ['and c.cancelled_at is null', ''],
  'a closed account': ['and m.closed_at is null', ''],
  'another guide by name': ['and v.recipient_id = hearth_actor()', ''],
  'a no that ends before the yes': [
    "(s.near or v.effect = 'deny') and v.recipient = 'circle-guides'",
    "s.near and v.recipient = 'circle-guides'",
  ],
  'a no by name that only some roles hear': [
    'v.recipient_id = me.id\n        and v.effect',
    'false and v.effect',
  ],
  'somebody who is no clinician': ['and me.clinician', ''],
  'glass that another broke': [' and g.by_id = hearth_actor()', ''],
  'glass before it was broken': ['g.opens_at <= hearth_now() and ', ''],
  'glass that nobody closes': [' and hearth_now() < g.ends_at', ''],
  'glass broken by no clinician': [` and 'clinician' = any(p.roles)`, ''],
  'glass by a closed account': ['p.id = g.by_id and p.closed_at is null', 'p.id = g.by_id'],
  'private items for one person alone': [
    'and (not private or (g.with_private and g.second_id is not null))',
    '',
  ],
  'private items that nobody asked for': [
    'g.with_private and g.second_id is not null',
    'g.second_id is not null',
  ],
  'glass over everybody': [
    'and person_id = (select hearth_opened(false))',
    'and (select hearth_opened(false)) is not null',
  ],
}

/** Clinics of which each tells of something that is rare. */
const telling = [95, 24, 27, 21, 14, 16, 20, 18, 1, 2, 3, 5, 7, 10, 15]

test(
  'K9 each of thirty-one things that could be forgotten in the policies is found',
  { timeout: takes(600_000) },
  async () => {
    const written = ['0013_reach', '0018_break_glass_reach', '0050_shared_totals_own'].map((name) =>
      readFile(new URL(`../../db/migrations/${name}.sql`, import.meta.url), 'utf8'),
    )
    const whole = (await Promise.all(written)).join('--> statement-breakpoint')
    await withAdmin(async (database, admin) => {
      const owner = connect(database.ownerUrl, { max: 1, name: 'hearth-test' })
      /** Both tables’ policies and the function, as this text has them. */
      const apply = async (text: string) => {
        for (const part of text
          .split('--> statement-breakpoint')
          .map((one) => one.replace(/^--.*$/gm, '').trim())) {
          const policy = /^create policy (\w+) on (\w+) for select/.exec(part)
          if (policy) await owner.sql.unsafe(`drop policy if exists ${policy[1]} on ${policy[2]}`)
          if (policy || part.startsWith('alter table intention')) await owner.sql.unsafe(part)
          if (/^create function hearth_(?:reached|opened|reviews)/.test(part))
            await owner.sql.unsafe(part.replace('create function', 'create or replace function'))
        }
      }
      /** The owner of the tables is bound by the policies too. */
      const ownerSees = async () => (await owner.sql`select id from intention_entries`).length
      const clinics = { app: database.db, admin }
      for (const [what, [from]] of Object.entries(broken))
        expect([what, whole.includes(from)]).toEqual([what, true])
      // What does not show in these is looked for in all.
      let left = Object.entries(broken)
      for (const seeds of [telling, ...Array.from({ length: 11 }, (_, n) => twentyFrom(1 + n * 20))]) {
        if (left.length === 0) break
        const asked = await openWorlds(admin, seeds)
        expect(await ownerSees()).toBe(0)
        const hidden: typeof left = []
        for (const [what, [text, to]] of left) {
          await apply(whole.replaceAll(text, to))
          if ((await ownerSees()) === 0 && (await disagreement(clinics, asked)) === null)
            hidden.push([what, [text, to]])
        }
        left = hidden
        await apply(whole)
      }
      expect(left.map(([what]) => what)).toEqual([])
      await owner.close()
    })
  },
)

test('K9 who reads is told to one transaction alone: afterwards no connection knows anybody', async () => {
  await using database = await freshDatabase()
  const somebody = '00000000-0000-4000-8000-000000000001'
  await Promise.all(Array.from({ length: 12 }, () => asActor(database.db, somebody, async () => {})))
  await asActor(database.db, somebody, async () => {
    throw new Error('given up')
  }).catch(() => {})
  const left = await Promise.all(
    Array.from(
      { length: 12 },
      () => database.db.sql<{ actor: string | null }[]>`select hearth_actor() as actor`,
    ),
  )
  expect(left.flat().filter(({ actor }) => actor !== null)).toEqual([])
})

import { expect, test } from 'vitest'
import { greedyPlan } from '#app/domain/schedule/greedy.ts'
import { objectiveOf } from '#app/domain/schedule/objective.ts'
import { isRefusal } from '#app/domain/refusal.ts'
import { unservedOf } from '#app/domain/schedule/unserved.ts'
import { cascadeOf } from '#server/services/cascade.ts'
import type { Solve } from '#server/services/schedules-need.ts'
import { openSeats } from '#server/services/seats.ts'
import { openTelling } from '#server/services/telling.ts'
import { baseUrl, clinicName } from '#tests/support/clinic.ts'
import { runs } from '#tests/support/counts.ts'
import { type AWeek, aWeek, memberNames, weekday } from '#tests/support/planned-week.ts'
import { diceOf } from '#tests/support/schedule-problems.ts'
import { against } from '#tests/support/schedule-walk.ts'

const histories = runs(3, 30)
const steps = 20

/** What somebody would plan by hand: what matters here is who is placed, not how well. */
const byHand: Solve = async (problem) => {
  const assignments = greedyPlan(problem) ?? []
  return {
    ...{ status: 'by hand', objective: objectiveOf(problem, assignments), bound: Infinity, assignments },
    running: [...new Set(assignments.map(({ circleId }) => circleId))],
    unserved: unservedOf(problem, assignments),
    ...{ seconds: 0, solver: 'none' },
  }
}

test('S5 S11 S12 on real rows too, whatever is imported, moved, claimed and published, nobody has a seat in rest, before a session or on hold', async () => {
  const seen: Record<string, number> = {}
  for (let seed = 1; seed <= histories; seed += 1) await live(seed, seen)
  const everywhere = ['published', 'claimed', 'refused', 'moved', 'added', 'held', 'seats looked at']
  expect(everywhere.filter((what) => !seen[what])).toEqual([])
}, 900_000)

async function live(seed: number, seen: Record<string, number>): Promise<void> {
  const { whole, pick } = diceOf(seed)
  await using week = await aWeek({ solve: byHand })
  const { sql, db } = week
  const { tell } = openTelling({ db, outbox: week.outbox, clinicName, baseUrl })
  const seats = openSeats({ db, tell, announce: async () => {}, leave: async () => {} })
  const cora = week.actor('cora')
  const saw = (what: string) => void (seen[what] = (seen[what] ?? 0) + 1)
  const someTime = () => weekday(whole(-1, 6), pick(['08:00', '13:00', '19:00']))
  let now = weekday(-2, '12:00')
  /** As the part that records treatments does: the change, and what follows from it, in one transaction. */
  const changed = (name: (typeof memberNames)[number]) =>
    db.orm.transaction((tx) => cascadeOf(tx, [week.id(name)], tell))
  for (let at = 0; at < steps; at += 1) {
    const name = pick(memberNames)
    const roll = whole(1, 10)
    if (roll <= 2) {
      await week.session(name, someTime()).then(
        () => saw('added'),
        () => saw('added twice'),
      )
      await changed(name)
    } else if (roll === 3) {
      await sql`update treatment_sessions set starts_at = ${someTime()} where id = ${week.sessions[name]}`
      saw('moved')
      await changed(name)
    } else if (roll === 4) {
      const lifted =
        await sql`update holds set lifted_at = hearth_now() where person_id = ${week.id(name)} and lifted_at is null returning id`
      if (lifted.length === 0)
        await sql`insert into holds (person_id, "from", reason) values (${week.id(name)}, hearth_now(), '\\x00')`
      saw('held')
      await changed(name)
    } else if (roll <= 7) {
      const planId = await week.plan()
      await week.schedules.publish(cora, planId)
      saw('published')
    } else if (roll <= 9) {
      const [circle] = await sql<{ id: string }[]>`
        select id from circles where cancelled_at is null and starts_at > hearth_now() order by md5(id::text || ${at}::text) limit 1`
      if (circle)
        await seats.claim(week.actor(name), { circleId: circle.id, from: null }).then(
          () => saw('claimed'),
          (thrown: unknown) => {
            if (!isRefusal(thrown)) throw thrown
            saw('refused')
          },
        )
    } else {
      now = new Date(Date.parse(now) + whole(3, 20) * 3_600_000).toISOString()
      await week.at(now)
    }
    const wrong = await wrongSeats(week, seen)
    if (wrong.length > 0) throw new Error(`History ${seed}, step ${at}: ${wrong.join('; ')}`)
  }
}

/** Every coming seat, held against the rules as written by hand. */
async function wrongSeats({ sql }: AWeek, seen: Record<string, number>): Promise<string[]> {
  const rows = await sql<
    {
      name: string
      title: string
      starts: string
      ends: string
      hold: boolean
      sessions: { begin: string; minutes: number }[]
    }[]
  >`select p.name, c.title, c.starts_at as starts, c.ends_at as ends,
      exists (select from holds h where h.person_id = p.id and h.lifted_at is null) as hold,
      coalesce((select jsonb_agg(jsonb_build_object('begin', s.starts_at, 'minutes', s.planned_minutes)) from treatment_sessions s
        where s.person_id = p.id), '[]') as sessions
    from bookings b join circles c on c.id = b.circle_id join people p on p.id = b.person_id
    where b.booked and c.cancelled_at is null and c.starts_at > hearth_now()`
  return rows.flatMap(({ name, title, starts, ends, hold, sessions }) => {
    seen['seats looked at'] = (seen['seats looked at'] ?? 0) + 1
    const member = {
      ...{ personId: name, zone: 'America/Denver', hold, affirmed: true, first: false },
      sessions: sessions.map(({ begin, minutes }) => ({
        ...{ sessionId: '', begin: Date.parse(begin), planned: minutes * 60_000, end: null },
      })),
    }
    const circle = { circleId: title, start: Date.parse(starts), end: Date.parse(ends), seats: new Map() }
    const why = against(member, circle)
    return why ? [`${name} in ${title}: ${why}`] : []
  })
}
